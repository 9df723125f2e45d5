package io.csvmonitor.operator.reconcile;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Interrupts work that takes too long, so that one CsvMonitor never blocks a thread for ever. */
final class Deadline {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("deadline").factory());
  private final Duration longest;

  Deadline(Duration longest) {
    this.longest = longest;
  }

  /** The work was interrupted before its end. */
  static final class MissedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MissedException(Duration longest, RuntimeException ended) {
      super("not done within " + longest.toSeconds() + "s", ended);
    }
  }

  /**
   * Does the work on the calling thread.
   *
   * @throws MissedException if the work failed because it was interrupted
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

  /** Interrupts the thread. Never interrupts a thread that already does other work. */
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

    /**
     * Ends the watch and clears the interruption.
     *
     * @return whether the work was interrupted
     */
    synchronized boolean end() {
      if (late && !ended) {
        var _ = Thread.interrupted();
      }
      ended = true;
      return late;
    }
  }
}
