package io.csvmonitor.monitoring.dashboards.monitor;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.monitoring.MonitorSeries;
import io.csvmonitor.monitoring.dashboards.model.Dashboard.Row;
import io.csvmonitor.monitoring.dashboards.model.Markdown;
import io.csvmonitor.monitoring.dashboards.model.Panel;
import io.csvmonitor.monitoring.dashboards.model.Panel.Band;
import io.csvmonitor.monitoring.dashboards.model.Panel.Column;
import io.csvmonitor.monitoring.dashboards.model.Panel.Display;
import io.csvmonitor.monitoring.dashboards.model.Panel.KeyColumn;
import io.csvmonitor.monitoring.dashboards.model.Panel.Shape;
import io.csvmonitor.monitoring.dashboards.model.Panel.Target;
import io.csvmonitor.monitoring.dashboards.model.Panels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of the overview that show the verdicts of thresholds and diagnoses. */
record VerdictRows(MonitorSeries series, CsvMonitorSpec spec) {
  /** The text of a cell without a number: a threshold does not have all numbers. */
  private static final String NOTHING = "–";

  /**
   * The maximum number of characters in the meanings of all diagnoses together, since the size of a
   * dashboard is limited.
   */
  private static final int MOST_OF_MEANINGS = 6_000;

  /**
   * The key of a table: all values of a table have one unit and are evaluated by the same labels.
   */
  private record Group(String unit, List<String> by) {}

  boolean hasThresholds() {
    return !spec.alertingThresholds().isEmpty();
  }

  boolean hasDiagnoses() {
    return !spec.diagnoses().isEmpty();
  }

  /** The worst of all verdicts, as a word. */
  Panel now() {
    return Panels.stat(
        "Worst verdict",
        "The worst verdict of all thresholds. Unknown also if there is no exporter.",
        verdicts().thresholds("", "") + " or vector(1)",
        Verdicts.STATES);
  }

  Panel breached() {
    return Panels.stat(
        "Breached thresholds",
        "Breached thresholds, of "
            + spec.alertingThresholds().size()
            + ". Unknown if none is breached, and the verdict of one is unknown.",
        Verdicts.count(
            "threshold",
            series.of("csvmonitor_threshold_breached"),
            series.of("csvmonitor_threshold_unknown")),
        Panels.NONE_IS_GOOD);
  }

  Panel active() {
    return Panels.stat(
        "Active diagnoses",
        "Active diagnoses, of "
            + spec.diagnoses().size()
            + ". Unknown if none is active, and the state of one is unknown.",
        Verdicts.count(
            "diagnosis",
            series.of("csvmonitor_diagnosis_active"),
            series.of("csvmonitor_diagnosis_unknown")),
        Panels.NONE_IS_GOOD);
  }

  /** The rows with diagnoses, verdicts over time, and the numbers behind each verdict. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    if (!hasThresholds()) {
      return shadows();
    }
    if (hasDiagnoses()) {
      rows.add(
          new Row.Panels(
              Math.clamp(3 + 2 * spec.diagnoses().size(), 5, 12),
              List.of(new Row.Cell(10, diagnoses()), new Row.Cell(14, meanings()))));
    }
    rows.add(
        Row.whole(
            Math.clamp(4 + spec.alertingThresholds().size(), 6, 16),
            ThresholdRows.timeline(series, spec.alertingThresholds(), "")));
    groups()
        .forEach(
            (group, watched) ->
                rows.add(
                    Row.whole(
                        Math.clamp(3 + watched.size() * (group.by().isEmpty() ? 1 : 3), 5, 14),
                        table(group, watched))));
    rows.addAll(MovedPanel.rows(series, spec.alertingThresholds()));
    rows.addAll(shadows());
    return rows;
  }

  /** The thresholds that raise no alert, below the others. */
  private List<Row> shadows() {
    List<Threshold> shadows = spec.shadowThresholds();
    return shadows.isEmpty()
        ? List.of()
        : List.of(
            Row.whole(
                Math.clamp(3 + shadows.size(), 5, 14),
                ThresholdRows.timeline(series, shadows, "")));
  }

  private SequencedMap<Group, List<ThresholdMetric>> groups() {
    SequencedMap<Group, List<ThresholdMetric>> groups = new LinkedHashMap<>();
    Map<String, MetricPanels> measures = measures();
    for (Threshold threshold : spec.alertingThresholds()) {
      MetricPanels measure = measures.get(threshold.rowsOf());
      if (measure != null) {
        ThresholdMetric watched = ThresholdMetric.of(threshold, measure);
        groups
            .computeIfAbsent(
                new Group(watched.unit(), threshold.effectiveBy()), each -> new ArrayList<>())
            .add(watched);
      }
    }
    return groups;
  }

  private Map<String, MetricPanels> measures() {
    Map<String, MetricPanels> measures = new LinkedHashMap<>();
    for (Source source : spec.sources()) {
      for (Metric metric : source.metrics()) {
        measures.putIfAbsent(metric.name(), MetricPanels.of(source, metric));
      }
    }
    return measures;
  }

  private Panel diagnoses() {
    return new Panel(
            "Diagnoses",
            "What several thresholds mean together, for the same time.",
            "none",
            List.of(Target.rows(verdicts().diagnoses("diagnosis"))),
            new Display.Table(
                new Shape.Joined(
                    List.of(KeyColumn.of("diagnosis", "Diagnosis")),
                    List.of(new Column("State", "none", Verdicts.ACTIVE)),
                    "State")))
        .orElse(NOTHING);
  }

  /** The meanings in whole sentences: a cell of a table cuts them. */
  private Panel meanings() {
    return new Panel(
        "Meanings of the diagnoses",
        "The likely cause if a diagnosis is active.",
        "none",
        List.of(),
        new Display.Text(
            spec.diagnoses().stream()
                .map(
                    each ->
                        "**"
                            + each.name()
                            + "**: "
                            + Markdown.escape(
                                each.summary(), MOST_OF_MEANINGS / spec.diagnoses().size()))
                .collect(Collectors.joining("\n\n"))));
  }

  private Panel table(Group group, List<ThresholdMetric> watched) {
    List<KeyColumn> keys = new ArrayList<>();
    keys.add(KeyColumn.of("threshold", "Threshold"));
    group.by().forEach(label -> keys.add(KeyColumn.of(label, label)));
    String by = MonitorSeries.labels(keys.stream().map(KeyColumn::label).toList());
    String own = ThresholdMetric.matcher(watched);
    List<Target> targets = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    targets.add(Target.rows(verdicts().thresholds(by, own)));
    columns.add(new Column("Verdict", "none", Verdicts.STATES));
    SortedSet<Band> bands = new TreeSet<>(Set.of(Band.VALUE));
    watched.forEach(each -> bands.addAll(each.bands()));
    for (Band band : bands) {
      targets.add(
          Target.rows("max by (" + by + ") (" + series.of(ThresholdRows.metric(band), own) + ")"));
      columns.add(new Column(heading(band), group.unit(), List.of()));
    }
    return new Panel(
            title(group),
            "For each threshold, in the newest evaluated window: the value, the expected value and"
                + " the limits.",
            group.unit(),
            targets,
            new Display.Table(new Shape.Joined(keys, columns, "Verdict")))
        .orElse(NOTHING);
  }

  private static String title(Group group) {
    String what =
        switch (group.unit()) {
          case "percentunit" -> "Shares";
          case "s" -> "Times";
          default -> "Thresholds";
        };
    return group.by().isEmpty() ? what : what + " by " + String.join(", ", group.by());
  }

  private static String heading(Band band) {
    return switch (band) {
      case VALUE -> "Value";
      case EXPECTED -> "Expected";
      case LOWER -> "Lower limit";
      case UPPER -> "Upper limit";
      case BREACHED -> throw new IllegalArgumentException();
    };
  }

  private Verdicts verdicts() {
    return new Verdicts(
        series::of,
        Stream.concat(
                Verdicts.severities(spec.thresholds()).stream(),
                spec.diagnoses().stream()
                    .map(diagnosis -> diagnosis.severityAmong(spec.thresholds())))
            .toList());
  }
}
