package io.csvmonitor.exporter.series;

/** Takes the samples of rows. */
interface SampleSink {
  /** Begins a row. Its samples follow. */
  void row(long time);

  /**
   * Takes a sample of the row.
   *
   * @param column the index of the value column of the metric; 0 if the metric has at most one
   */
  void sample(MetricTable table, int column, Series series, long time, double value);
}
