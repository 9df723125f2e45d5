package io.csvmonitor.exporter.ingest;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * Observes from another thread whether a thread makes progress. A thread that waits for an
 * unresponsive file system uses no processor time. A thread that reads uses processor time, even if
 * it reads only a byte from time to time.
 */
final class ThreadProgress {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Thread thread;
  private long seen = -1;
  private long since = System.nanoTime();

  ThreadProgress(Thread thread) {
    this.thread = thread;
  }

  /** The time since the last observed progress. Must be called regularly. */
  Duration stalledFor() {
    long used =
        THREADS.isThreadCpuTimeSupported() ? THREADS.getThreadCpuTime(thread.threadId()) : 0;
    long now = System.nanoTime();
    if (used != seen) {
      seen = used;
      since = now;
    }
    return Duration.ofNanos(now - since);
  }

  /** Records progress: the time starts again. */
  void record() {
    since = System.nanoTime();
  }
}
