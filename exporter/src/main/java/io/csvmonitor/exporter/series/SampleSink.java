package io.csvmonitor.exporter.series;

/** Takes the samples of rows. */
interface SampleSink {
  /** A row begins; its samples follow. */
  void row(long time);

  /**
   * A sample of the row.
   *
   * @param column which of the metric's value columns it is from; 0 if there is one or none
   */
  void sample(MetricTable table, int column, Series series, long time, double value);
}
