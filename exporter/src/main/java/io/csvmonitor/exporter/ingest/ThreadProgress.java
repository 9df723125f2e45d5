package io.csvmonitor.exporter.ingest;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * Whether a thread goes on with what it does, seen from outside. A thread that waits for a file
 * system which does not answer uses no processor time at all, however it waits; one that reads,
 * even a byte now and then, does.
 */
final class ThreadProgress {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Thread thread;
  private long seen = -1;
  private long since = System.nanoTime();

  ThreadProgress(Thread thread) {
    this.thread = thread;
  }

  /** How long it has been since the thread was seen to go on; to be asked now and then. */
  Duration standsStill() {
    long used =
        THREADS.isThreadCpuTimeSupported() ? THREADS.getThreadCpuTime(thread.threadId()) : 0;
    long now = System.nanoTime();
    if (used != seen) {
      seen = used;
      since = now;
    }
    return Duration.ofNanos(now - since);
  }

  /** The thread goes on: the time starts again. */
  void goesOn() {
    since = System.nanoTime();
  }
}
