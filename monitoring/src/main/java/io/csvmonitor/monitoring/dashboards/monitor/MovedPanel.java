package io.csvmonitor.monitoring.dashboards.monitor;

import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.monitoring.MonitorSeries;
import io.csvmonitor.monitoring.dashboards.model.Dashboard.Row;
import io.csvmonitor.monitoring.dashboards.model.Panel;
import io.csvmonitor.monitoring.dashboards.model.Panel.Column;
import io.csvmonitor.monitoring.dashboards.model.Panel.Display;
import io.csvmonitor.monitoring.dashboards.model.Panel.KeyColumn;
import io.csvmonitor.monitoring.dashboards.model.Panel.Shape;
import io.csvmonitor.monitoring.dashboards.model.Panel.Target;
import java.util.ArrayList;
import java.util.List;

/** The table of the label values that moved breached thresholds, for thresholds with explain. */
final class MovedPanel {
  private static final String NOW = "Part now";
  private static final String NOTHING = "Nothing moved a threshold in this time";

  private MovedPanel() {}

  /**
   * The row with the table; none if no threshold has explain.
   *
   * @param thresholds all are shadows or none is
   */
  static List<Row> rows(MonitorSeries series, List<Threshold> thresholds) {
    List<Threshold> explained =
        thresholds.stream().filter(each -> !each.explain().isEmpty()).toList();
    return explained.isEmpty()
        ? List.of()
        : List.of(Row.whole(Math.clamp(4 + explained.size(), 6, 10), panel(series, explained)));
  }

  private static Panel panel(MonitorSeries series, List<Threshold> explained) {
    List<KeyColumn> keys = new ArrayList<>();
    keys.add(KeyColumn.of("threshold", "Threshold"));
    explained.stream()
        .flatMap(each -> each.effectiveBy().stream())
        .distinct()
        .forEach(label -> keys.add(KeyColumn.of(label, label)));
    keys.add(KeyColumn.of("csvmonitor_label", "Label"));
    keys.add(KeyColumn.of("csvmonitor_value", "Value of the label"));
    String by = MonitorSeries.labels(keys.stream().map(KeyColumn::label).toList());
    String moved =
        series.of(
            ThresholdMetric.prefix(explained.getFirst()) + "moved",
            ThresholdMetric.matcherOf(explained));
    return new Panel(
            explained.getFirst().isShadow()
                ? "What moved breached shadow thresholds"
                : "What moved breached thresholds",
            "The label values that moved a value, each with its part of the difference from what was"
                + " expected: now, and the largest part in the time shown. Parts of different"
                + " labels overlap. Nothing is named if all values moved alike.",
            "percentunit",
            List.of(
                Target.rows("max by (" + by + ") (" + moved + ")"),
                Target.rows("max by (" + by + ") (max_over_time(" + moved + "[$__range]))")),
            new Display.Table(
                new Shape.Joined(
                    keys,
                    List.of(
                        new Column(NOW, "percentunit", List.of()),
                        new Column("Largest part", "percentunit", List.of())),
                    NOW)))
        .orElse(NOTHING);
  }
}
