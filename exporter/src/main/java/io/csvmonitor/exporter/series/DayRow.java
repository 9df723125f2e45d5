package io.csvmonitor.exporter.series;

import io.csvmonitor.api.metric.Label;
import io.csvmonitor.exporter.csv.value.RowTime;
import io.csvmonitor.exporter.csv.value.TimeParser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of a table whose rows are times of one day, such as the hours of today.
 *
 * @param text the label value with the time of the row, such as {@code 15h}
 * @param end the end of the row's period, in milliseconds since the epoch
 */
public record DayRow(String text, long end) {
  /** The maximum number of rows: the minutes of a day. */
  private static final int MOST = 1440;

  /**
   * The rows of a source. Empty if the rows have dates, or if no label has the time of a row.
   *
   * @param tables the metrics of the source
   */
  static List<DayRow> of(SourceFormat format, List<MetricTable> tables) {
    TimeParser times = format.times();
    if (times == null || times.hasDate() || format.timeColumns().size() != 1) {
      return List.of();
    }
    String column = format.timeColumns().getFirst();
    long period = times.period().toMillis();
    Map<String, DayRow> rows = new LinkedHashMap<>();
    for (MetricTable table : tables) {
      for (Label label : table.metric().labels()) {
        if (column.equals(label.column())) {
          for (Series series : table.shown()) {
            String text = series.labels().get(label.name());
            if (RowTime.isKnown(series.time()) && rows.size() < MOST) {
              rows.put(text, new DayRow(text, series.time() + period));
            }
          }
        }
      }
    }
    return List.copyOf(rows.values());
  }
}
