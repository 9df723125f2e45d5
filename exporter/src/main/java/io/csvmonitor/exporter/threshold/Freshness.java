package io.csvmonitor.exporter.threshold;

import java.util.OptionalLong;

/**
 * How fresh a source is, and which breaches are recent enough for an alert. Times are milliseconds
 * since the epoch.
 *
 * @param sourceNow now, by the clock of the rows' times; a replay has its own clock
 * @param wallNow now, by the machine's clock
 * @param stale whether nothing new came from the source for longer than its {@code freshness}
 * @param alertsFrom a bucket that ends before this raises no alert
 * @param lastFresh when the source was last fresh, by the clock of the rows' times; empty if never
 */
record Freshness(
    long sourceNow, long wallNow, boolean stale, long alertsFrom, OptionalLong lastFresh) {
  /** For history: no breach raises an alert. */
  static final Freshness NEVER = new Freshness(0, 0, true, Long.MAX_VALUE, OptionalLong.empty());

  /** Whether a bucket that ends at a time is recent enough for an alert. */
  boolean isAlerting(long end) {
    return end >= alertsFrom;
  }
}
