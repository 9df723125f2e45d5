package io.csvmonitor.exporter.exposition;

import io.csvmonitor.exporter.series.PublishedMetric;
import io.csvmonitor.exporter.series.PublishedSource;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * The series from CSV files, as far as one scrape has room for them: metrics in the order of the
 * manifest, and for each metric the oldest series. The same series are therefore left out at each
 * scrape.
 */
public final class Exposition {
  private final List<MetricSnapshot> snapshots = new ArrayList<>();
  private long left;
  private long bytes;
  private int series;
  private int leftOut;

  /**
   * An exposition with a limit.
   *
   * @param most the maximum number of bytes of text
   */
  public Exposition(long most) {
    left = most;
  }

  public void add(PublishedSource source) {
    for (PublishedMetric metric : source.metrics()) {
      int count = metric.fitting(left);
      if (count == metric.size()) {
        left -= metric.bytes();
      } else {
        // Further metrics are also left out, even if they are small enough: otherwise they would
        // appear and disappear.
        left = 0;
      }
      bytes += metric.bytes();
      series += metric.seriesCount();
      leftOut += metric.seriesCount() - metric.seriesCount(count);
      if (count > 0) {
        snapshots.add(metric.snapshot(count));
      }
    }
  }

  public List<MetricSnapshot> snapshots() {
    return snapshots;
  }

  /** The number of bytes of all series, also of those that were left out. */
  long bytes() {
    return bytes;
  }

  /** The number of all series, also of those that were left out. */
  public int series() {
    return series;
  }

  /** The number of series without room. */
  public int leftOut() {
    return leftOut;
  }
}
