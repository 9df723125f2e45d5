package io.csvmonitor.api;

/** Prometheus' type of a metric. */
public enum MetricType {
  /**
   * The sum of the value column, or the number of rows without one. Exposed with {@code _total}.
   */
  Counter,
  /** The value latest in time. */
  Gauge
}
