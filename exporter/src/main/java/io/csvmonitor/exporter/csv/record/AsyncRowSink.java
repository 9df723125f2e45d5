package io.csvmonitor.exporter.csv.record;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Runs a sink on a second processor while the first processor parses, if a pass has enough rows to
 * be worth a thread. The sink gets all rows in order, from one thread at a time.
 */
final class AsyncRowSink implements RowSink, AutoCloseable {
  /**
   * The first rows are delivered on the reader's own thread, because nearly all passes have no more
   * rows than this.
   */
  private static final int ALONE = 20_000;

  /**
   * The number of rows that are handed over together. With this number, the cost to wake up the
   * other thread does not matter.
   */
  private static final int BATCH = 4_096;

  private static final int BATCHES = 4;

  /** The maximum memory of a batch's rows in bytes. A batch can exceed it by one row. */
  private static final long BATCH_BYTES = 2L << 20;

  private final RowSink sink;
  private final BlockingQueue<Batch> full = new ArrayBlockingQueue<>(BATCHES);
  private final boolean useful = Runtime.getRuntime().availableProcessors() > 1;
  private Batch batch = new Batch();
  private int alone;
  private ExcludedRows leftOut = ExcludedRows.NONE;
  private @Nullable Thread worker;
  private volatile @Nullable Throwable failure;
  private boolean isThrown;

  /** Rows and bad rows, in order. The last batch is empty. */
  private static final class Batch {
    private final Object[] items = new Object[BATCH];
    private final long[] lines = new long[BATCH];
    private int count;
    private long bytes;
  }

  AsyncRowSink(RowSink sink) {
    this.sink = sink;
  }

  @Override
  public void header(Header header) {
    sink.header(header);
  }

  @Override
  public void row(long line, String[] row) {
    if (alone < ALONE || !useful) {
      alone++;
      sink.row(line, row);
    } else {
      put(line, row, bytes(row));
    }
  }

  private static long bytes(String[] row) {
    long bytes = 0;
    for (String cell : row) {
      bytes += TextMemory.bytes(cell);
    }
    return bytes;
  }

  @Override
  public void bad(long line, BadRowReason reason, @Nullable String column, String text) {
    if (worker == null) {
      sink.bad(line, reason, column, text);
    } else {
      put(line, new RejectedRow(line, reason, text), TextMemory.bytes(text));
    }
  }

  /**
   * Comments are delivered after all rows, so that two threads never call the sink at the same
   * time.
   */
  @Override
  public void leftOut(ExcludedRows count) {
    leftOut = leftOut.plus(count);
  }

  private void put(long line, Object item, long bytes) {
    if (worker == null) {
      worker = Thread.ofPlatform().name("rows").daemon().start(this::work);
    }
    Batch filling = batch;
    filling.items[filling.count] = item;
    filling.lines[filling.count++] = line;
    filling.bytes += bytes;
    if (filling.count == BATCH || filling.bytes >= BATCH_BYTES) {
      send(filling);
      batch = new Batch();
    }
  }

  private void send(Batch items) {
    boolean interrupted = false;
    while (failure == null) {
      try {
        full.put(items);
        break;
      } catch (InterruptedException stopping) {
        // Parsed rows are still delivered: a row counts completely or not at all.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    rethrow();
  }

  private void work() {
    try {
      for (Batch next = full.take(); next.count > 0; next = full.take()) {
        for (int i = 0; i < next.count; i++) {
          deliver(next.lines[i], next.items[i]);
        }
      }
    } catch (InterruptedException | RuntimeException | Error broken) {
      failure = broken;
      full.clear();
    }
  }

  private void deliver(long line, Object item) {
    if (item instanceof String[] row) {
      sink.row(line, row);
    } else if (item instanceof RejectedRow bad) {
      sink.bad(line, bad.reason(), null, bad.text());
    }
  }

  /** Throws the failure once: to close the sink after it must not fail a second time. */
  private void rethrow() {
    Throwable broken = isThrown ? null : failure;
    isThrown |= broken != null;
    switch (broken) {
      case null -> {}
      case RuntimeException unchecked -> throw unchecked;
      case Error error -> throw error;
      case Throwable checked -> throw new IllegalStateException(checked);
    }
  }

  /** Waits until all rows are delivered. */
  @Override
  public void close() {
    Thread running = worker;
    worker = null;
    if (running != null) {
      join(running);
    }
    if (leftOut.isAny()) {
      sink.leftOut(leftOut);
      leftOut = ExcludedRows.NONE;
    }
  }

  private void join(Thread running) {
    if (failure == null) {
      if (batch.count > 0) {
        send(batch);
      }
      send(new Batch());
    }
    boolean interrupted = false;
    while (running.isAlive()) {
      try {
        running.join();
      } catch (InterruptedException stopping) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    rethrow();
  }
}
