package io.csvmonitor.exporter.exposition;

import io.csvmonitor.exporter.series.PublishedMetric;
import io.csvmonitor.exporter.series.PublishedSource;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * The series made from CSV files, as far as one scrape has room for them: in the manifest's order,
 * of each metric the first that came. So those that are left out are the same at each scrape.
 */
public final class Exposition {
  private final List<MetricSnapshot> snapshots = new ArrayList<>();
  private long left;
  private long bytes;
  private int series;
  private int leftOut;

  /** One with room for so many bytes of text. */
  public Exposition(long most) {
    left = most;
  }

  public void add(PublishedSource source) {
    for (PublishedMetric metric : source.metrics()) {
      int count = metric.fitting(left);
      if (count == metric.size()) {
        left -= metric.bytes();
      } else {
        // What comes behind is not let in for being small: it would come and go.
        left = 0;
      }
      bytes += metric.bytes();
      series += metric.size();
      leftOut += metric.size() - count;
      if (count > 0) {
        snapshots.add(metric.snapshot(count));
      }
    }
  }

  public List<MetricSnapshot> snapshots() {
    return snapshots;
  }

  /** What all series would take. */
  long bytes() {
    return bytes;
  }

  /** How many there are. */
  public int series() {
    return series;
  }

  /** How many of them there is no room for. */
  public int leftOut() {
    return leftOut;
  }
}
