package io.csvmonitor.api.metric;

/** The type of a metric in Prometheus. */
public enum MetricType {
  /**
   * The sum of the value column, or the number of rows without such a column. Exposed with the
   * suffix {@code _total}.
   */
  Counter,
  /** The value with the latest time. */
  Gauge
}
