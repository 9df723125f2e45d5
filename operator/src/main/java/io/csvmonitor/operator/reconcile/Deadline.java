package io.csvmonitor.operator.reconcile;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Interrupts work that takes too long, so that one CsvMonitor never holds a thread for good. */
final class Deadline {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("deadline").factory());
  private final Duration longest;

  Deadline(Duration longest) {
    this.longest = longest;
  }

  /** The work was ended before it was done. */
  static final class MissedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MissedException(Duration longest, RuntimeException ended) {
      super("not done within " + longest.toSeconds() + "s", ended);
    }
  }

  /**
   * Does the work on the calling thread.
   *
   * @throws MissedException if it failed because it was interrupted
   */
  <T> T run(Supplier<T> work) {
    Watch watch = new Watch();
    Future<?> alarm = timer.schedule(watch, longest.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return work.get();
    } catch (RuntimeException failure) {
      throw watch.end() ? new MissedException(longest, failure) : failure;
    } finally {
      alarm.cancel(false);
      watch.end();
    }
  }

  /** Never interrupts a thread that has gone on to other work. */
  private static final class Watch implements Runnable {
    private final Thread worker = Thread.currentThread();
    private boolean ended;
    private boolean late;

    @Override
    public synchronized void run() {
      if (!ended) {
        late = true;
        worker.interrupt();
      }
    }

    /** Whether the work was interrupted; the interruption is over. */
    synchronized boolean end() {
      if (late && !ended) {
        var _ = Thread.interrupted();
      }
      ended = true;
      return late;
    }
  }
}
