package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.csv.dedup.RowBudget;
import io.csvmonitor.exporter.csv.dedup.SeenRows;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.record.RowSink;
import io.csvmonitor.exporter.series.RowTotals;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.threshold.time.EvaluationTime;
import io.csvmonitor.exporter.threshold.view.GroupView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a report shows for series in memory: the rows are read and evaluated by the exporter's own
 * code with one threshold of the kind {@code anomaly}, and the result is its incidents. The
 * benchmarks of docs/analysis.md score these incidents.
 */
final class Reported {
  private static final long HOUR = Duration.ofHours(1).toMillis();

  /** An incident of a series, in milliseconds since the epoch. */
  record Found(long from, long to) {
    boolean overlaps(long start, long end) {
      return from < end && to > start;
    }
  }

  /** A named series: a row at each time. */
  @SuppressWarnings("ArrayRecordComponent") // Large, and never changed.
  record Column(String name, long[] times, double[] values) {}

  private Reported() {}

  /**
   * The incidents by the name of the series, which a threshold with the default settings shows.
   *
   * @param period the time between two rows, which is the width of a window
   * @param type {@code Counter} or {@code Gauge}
   * @param columns series with the same times
   */
  static Map<String, List<Found>> incidents(Duration period, String type, List<Column> columns)
      throws Exception {
    return incidents(period, type, "{}", columns);
  }

  /**
   * @param anomaly the threshold's settings, in YAML
   */
  static Map<String, List<Found>> incidents(
      Duration period, String type, String anomaly, List<Column> columns) throws Exception {
    String width = period.toMinutes() + "m";
    CsvMonitorSpec spec =
        CsvMonitorDocument.read(
                """
                sources:
                  - name: a
                    from: {file: {path: a.csv}}
                    time: {columns: [at], pattern: EpochMillis, period: %s}
                    metrics: [{name: n, type: %s, value: n, labels: [{column: series}]}]
                thresholds:
                  - {name: Anomaly, metric: n, by: [series], window: %s, anomaly: %s}
                """
                    .formatted(width, type, width, anomaly))
            .spec();
    Source source = spec.sources().getFirst();
    SourceThresholds thresholds =
        new SourceThresholds(source, RuleSet.of(spec), Duration.ofHours(1), HistoryRetention.ALL);
    SourceSeries series = new SourceSeries(source, thresholds.demands(), new RowTotals(1));
    long step = period.toMillis();
    long[] times = columns.getFirst().times();
    SeenRows seen = new SeenRows(new RowBudget(10_000_000));
    RowSink rows = series.reader("a.csv", 1, seen, times[times.length - 1] + step);
    rows.header(new Header(List.of("at", "series", "n")));
    long line = 1;
    for (int i = 0; i < times.length; i++) {
      String at = Long.toString(times[i]);
      for (Column column : columns) {
        rows.row(++line, new String[] {at, column.name(), text(column.values()[i])});
      }
      if (i % 240 == 239 || i == times.length - 1) {
        long now = times[i] + step + 60_000;
        thresholds.evaluate(series, EvaluationTime.of(now, now, times[i], now));
        seen.forgetBefore(times[i] - HOUR);
      }
    }
    Map<String, List<Found>> found = new TreeMap<>();
    for (GroupView group : thresholds.views().getFirst().groups()) {
      List<Found> all = new ArrayList<>();
      group.breaches().forEach(each -> all.add(new Found(each.from(), each.to())));
      found.put(group.labels().get("series"), all);
    }
    return found;
  }

  private static String text(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%s", value);
  }
}
