package io.csvmonitor.api.metric;

/** The type of a metric in Prometheus. */
public enum MetricType {
  /**
   * The sum of the value column, or the number of rows without such a column. Exposed with the
   * suffix {@code _total}.
   */
  Counter,
  /** The value with the latest time. */
  Gauge,
  /**
   * The number of rows in each bucket, by the number in the value column. Exposed with the suffixes
   * {@code _bucket}, {@code _count} and {@code _sum}.
   */
  Histogram
}
