package io.csvmonitor.monitoring.dashboards.monitor;

import io.csvmonitor.api.source.Mode;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.source.Time;
import io.csvmonitor.monitoring.MonitorSeries;
import io.csvmonitor.monitoring.dashboards.monitor.MetricPanels.Dimension;
import java.util.List;

/**
 * Selects the complete rows of a table of times of one day: an unfinished day is compared with the
 * same hours of other days. All rows of other tables are complete.
 *
 * @param source the name of the source; empty if all rows are complete
 */
record CompleteRows(String source) {
  static CompleteRows of(Source source) {
    Time time = source.time();
    boolean isDay =
        source.mode() == Mode.Snapshot
            && time != null
            && time.date() != null
            && time.columns().size() == 1;
    return new CompleteRows(isDay ? source.name() : "");
  }

  /** Whether some rows can be incomplete. */
  boolean isPart(Dimension key) {
    return !source.isEmpty() && key.time();
  }

  /**
   * PromQL that selects complete rows.
   *
   * @param expr an expression whose series have the label of the key
   */
  String of(String expr, Dimension key, MonitorSeries series) {
    if (!isPart(key)) {
      return expr;
    }
    String label = MonitorSeries.labels(List.of(key.name()));
    return "(("
        + expr
        + ") and on ("
        + label
        + ") label_replace("
        + series.of("csvmonitor_source_row_complete", "source=" + MonitorSeries.quoted(source))
        + " == 1, "
        + MonitorSeries.quoted(key.name())
        + ", \"$1\", \"row\", \"(.*)\"))";
  }
}
