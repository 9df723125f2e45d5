package io.csvmonitor.exporter.threshold;

/**
 * How fresh a source is, and from when on a breach is for an alert and not only for history. Times
 * are milliseconds since the epoch.
 *
 * @param now by the clock of the rows' times
 * @param outside by the clock of those who scrape
 * @param stale whether the source has had nothing new for too long
 * @param alertsFrom buckets that end before are history
 * @param fresh when the source was last fresh; {@code Long.MIN_VALUE} if never
 */
record Freshness(long now, long outside, boolean stale, long alertsFrom, long fresh) {
  /** All is history. */
  static final Freshness NEVER = new Freshness(0, 0, true, Long.MAX_VALUE, Long.MIN_VALUE);

  /** Whether a bucket that ends at a time is recent enough for an alert. */
  boolean isAlerting(long end) {
    return end >= alertsFrom;
  }
}
