package io.csvmonitor.exporter.series;

import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.metric.MetricType;
import io.csvmonitor.api.metric.Missing;
import io.csvmonitor.api.source.Mode;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.csv.value.TimeParser;
import java.time.Duration;

/** The meaning of a bucket without a row of a series. */
enum EmptyWindows {
  /** Its value is 0: events that did not happen. */
  ZERO,
  /**
   * Its value is 0 if the metric has another row in the bucket, else it is unknown. A query with
   * GROUP BY leaves out groups without events, and the other groups show that the query ran.
   */
  ZERO_BESIDE_OTHERS,
  /** Its value is unknown. */
  GAP;

  /** Rows with a shorter period are single events or measurements, not the groups of a query. */
  private static final Duration SHORTEST_GROUPED = Duration.ofMinutes(1);

  /**
   * The setting of the manifest, otherwise the usual meaning for such rows.
   *
   * @param width the width of a bucket
   */
  static EmptyWindows of(Source source, Metric metric, Duration width) {
    Missing missing = metric.missing();
    if (missing != null) {
      return missing == Missing.Zero ? ZERO : GAP;
    }
    boolean isOfEvents = metric.type() != MetricType.Gauge || metric.distinct() != null;
    if (isOfEvents && source.mode() == Mode.Append) {
      return ZERO;
    }
    return isGrouped(source, metric, width) ? ZERO_BESIDE_OTHERS : GAP;
  }

  /** Whether rows seem to be the result of a query that groups by a period and by labels. */
  private static boolean isGrouped(Source source, Metric metric, Duration width) {
    if (source.mode() == Mode.Snapshot || source.time() == null || metric.columns() != null) {
      return false;
    }
    Duration period = TimeParser.of(source.time()).period();
    return period.compareTo(SHORTEST_GROUPED) >= 0
        && period.compareTo(width) <= 0
        && metric.labels().stream().anyMatch(label -> label.column() != null);
  }
}
