package io.csvmonitor.exporter.source.store.local;

import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.SourceException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Opens files on separate threads. Java can neither open a file without waiting nor stop the wait.
 * If somebody replaces a file with a pipe at the last moment, or a network file system does not
 * respond, only such a thread waits. The source continues.
 */
final class Opener {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  /**
   * The maximum number of files whose opening may hang at the same time. Above it, no further file
   * is opened.
   */
  private static final int MAX_HANGING = 4;

  private final Duration deadline;
  private final AtomicInteger hanging = new AtomicInteger();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          DEADLINE.toSeconds(),
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().name("open-", 0).daemon().factory());

  Opener() {
    this(DEADLINE);
  }

  Opener(Duration deadline) {
    this.deadline = deadline;
  }

  /** Opens a file. This can take for ever. */
  interface Opening {
    SeekableByteChannel open() throws IOException;
  }

  /**
   * Opens a file, or gives up.
   *
   * @param file its name, for the message
   */
  SeekableByteChannel open(Path file, Opening opening) throws IOException {
    if (hanging.get() >= MAX_HANGING) {
      throw SourceException.passing(
          FileProblem.Kind.UNREADABLE,
          "file "
              + file
              + " cannot be opened: "
              + MAX_HANGING
              + " files of this source still hang from earlier attempts; correct the file system,"
              + " or restart the program");
    }
    CompletableFuture<SeekableByteChannel> opened = new CompletableFuture<>();
    threads.execute(() -> open(opening, opened));
    try {
      return opened.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      giveUp(opened);
      throw SourceException.passing(
          FileProblem.Kind.UNREADABLE,
          "file "
              + file
              + " did not open within "
              + deadline.toMillis() / 1_000.0
              + " s: it must be a regular file on a file system that answers");
    } catch (InterruptedException stopping) {
      giveUp(opened);
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case IOException failure -> throw failure;
        case RuntimeException bug -> throw bug;
        case Error bug -> throw bug;
        case null, default -> throw new IllegalStateException(failed);
      }
    }
  }

  private void giveUp(CompletableFuture<SeekableByteChannel> opened) {
    hanging.incrementAndGet();
    if (!opened.cancel(false)) {
      // The file was opened, or failed, at the last moment.
      returned(opened.isCompletedExceptionally() ? null : opened.join());
    }
  }

  private void returned(@Nullable SeekableByteChannel unwanted) {
    hanging.decrementAndGet();
    if (unwanted != null) {
      try {
        unwanted.close();
      } catch (IOException nothingToDo) {
        return;
      }
    }
  }

  private void open(Opening opening, CompletableFuture<SeekableByteChannel> opened) {
    try {
      SeekableByteChannel channel = opening.open();
      if (!opened.complete(channel)) {
        // No thread waits for the file any more.
        returned(channel);
      }
    } catch (IOException | RuntimeException | Error failure) {
      if (!opened.completeExceptionally(failure)) {
        returned(null);
      }
    }
  }
}
