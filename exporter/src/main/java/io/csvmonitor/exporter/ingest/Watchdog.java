package io.csvmonitor.exporter.ingest;

import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;

/** Watches the workers. Reports each worker that hangs, and gives its turn to the others. */
public final class Watchdog implements AutoCloseable {
  /** The maximum time for which a thread may wait for a response of a file system. */
  public static final Duration DEADLINE = Duration.ofSeconds(60);

  private static final int CHECKS = 20;
  private static final long LONGEST_MILLIS = 1_000;

  private final Supplier<? extends Collection<? extends Supervised>> workers;
  private final Duration deadline;
  private final Thread thread;

  public Watchdog(Supplier<? extends Collection<? extends Supervised>> workers, Duration deadline) {
    this.workers = workers;
    this.deadline = deadline;
    this.thread = Thread.ofPlatform().name("watchdog").daemon().start(this::run);
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(Math.min(LONGEST_MILLIS, Math.max(1, deadline.toMillis() / CHECKS)));
        workers.get().forEach(worker -> worker.supervise(deadline));
      }
    } catch (InterruptedException stopped) {
      return;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
