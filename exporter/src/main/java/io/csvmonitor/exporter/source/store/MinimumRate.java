package io.csvmonitor.exporter.source.store;

import java.util.concurrent.TimeUnit;

/** The minimum rate at which a server must send a file. */
public final class MinimumRate {
  /** A server must send this many bytes per second on average. */
  public static final long BYTES_PER_SECOND = 64 << 10;

  private MinimumRate() {}

  /**
   * The longest time until a server has sent a number of bytes.
   *
   * @param patienceNanos an additional time, in nanoseconds
   * @return the time in nanoseconds
   */
  public static long nanos(long patienceNanos, long bytes) {
    return patienceNanos + bytes * (TimeUnit.SECONDS.toNanos(1) / BYTES_PER_SECOND);
  }
}
