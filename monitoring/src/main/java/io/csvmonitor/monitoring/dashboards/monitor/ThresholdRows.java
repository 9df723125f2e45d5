package io.csvmonitor.monitoring.dashboards.monitor;

import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.text.Amount;
import io.csvmonitor.api.threshold.Share;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.monitoring.MonitorSeries;
import io.csvmonitor.monitoring.dashboards.model.Dashboard.Row;
import io.csvmonitor.monitoring.dashboards.model.Panel;
import io.csvmonitor.monitoring.dashboards.model.Panel.Band;
import io.csvmonitor.monitoring.dashboards.model.Panel.Color;
import io.csvmonitor.monitoring.dashboards.model.Panel.Display;
import io.csvmonitor.monitoring.dashboards.model.Panel.State;
import io.csvmonitor.monitoring.dashboards.model.Panel.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The rows of the thresholds of a source: verdicts over time, and each value with its expected
 * value and limits.
 */
public record ThresholdRows(MonitorSeries series, List<ThresholdMetric> watched) {
  public static final String NO_VERDICT = "No verdict yet";

  /** The maximum number of panels with a chart. The overview has all thresholds. */
  private static final int MOST_CHARTS = 12;

  private static final int MOST_GAUGES = 3;
  private static final int MOST_GROUPS = 10;
  private static final int GAUGE_WIDTH = 5;

  /** The rows of a source. */
  public static ThresholdRows of(MonitorSeries series, Source source, List<Threshold> thresholds) {
    return new ThresholdRows(
        series,
        thresholds.stream()
            .flatMap(
                threshold ->
                    source.metrics().stream()
                        .filter(metric -> metric.name().equals(threshold.rowsOf()))
                        .map(
                            metric ->
                                ThresholdMetric.of(threshold, MetricPanels.of(source, metric))))
            .toList());
  }

  public List<Row> rows() {
    if (watched.isEmpty()) {
      return List.of();
    }
    List<Panel> gauges =
        watched.stream().flatMap(each -> gauge(each).stream()).limit(MOST_GAUGES).toList();
    List<Row> rows = new ArrayList<>();
    String title = isShadow(thresholds()) ? "Shadow thresholds" : "Thresholds";
    List<ThresholdMetric> charted =
        watched.stream().filter(each -> each.threshold().newValues() == null).toList();
    boolean all = charted.size() <= MOST_CHARTS;
    rows.add(
        new Row.Heading(
            all
                ? title
                : title
                    + ": the first "
                    + MOST_CHARTS
                    + " of "
                    + charted.size()
                    + "; the overview has all"));
    List<Row.Cell> first = new ArrayList<>();
    first.add(new Row.Cell(Row.Panels.WIDTH - gauges.size() * GAUGE_WIDTH, timeline()));
    gauges.forEach(gauge -> first.add(new Row.Cell(GAUGE_WIDTH, gauge)));
    rows.add(new Row.Panels(Math.clamp(3 + watched.size(), 6, 14), first));
    rows.addAll(MovedPanel.rows(series, thresholds()));
    List<Panel> charts = charted.stream().limit(MOST_CHARTS).map(this::chart).toList();
    for (int i = 0; i < charts.size(); i += 2) {
      rows.add(Row.even(8, charts.subList(i, Math.min(i + 2, charts.size()))));
    }
    return rows;
  }

  private Panel timeline() {
    return timeline(series, thresholds(), ThresholdMetric.matcher(watched));
  }

  private List<Threshold> thresholds() {
    return watched.stream().map(ThresholdMetric::threshold).toList();
  }

  /**
   * Whether the thresholds are shadows. Shadows have separate panels, so either all thresholds of a
   * panel are shadows or none is.
   */
  private static boolean isShadow(List<Threshold> thresholds) {
    return thresholds.stream().anyMatch(Threshold::isShadow);
  }

  /**
   * A panel with the verdicts of some thresholds over time, the worst verdict first. A matcher
   * selects the thresholds.
   */
  public static Panel timeline(MonitorSeries series, List<Threshold> thresholds, String matcher) {
    Verdicts verdicts = new Verdicts(series::of, Verdicts.severities(thresholds));
    boolean isShadow = isShadow(thresholds);
    String expr =
        isShadow
            ? verdicts.shadows("threshold", matcher)
            : verdicts.thresholds("threshold", matcher);
    int most = MOST_CHARTS * 2;
    boolean all = thresholds.size() <= most;
    return new Panel(
            isShadow ? "Verdicts of shadow thresholds" : "Verdicts",
            (isShadow ? "They raise no alert. " : "")
                + "The verdict of each threshold over time. Gray is Unknown: the source was stale, or"
                + " there was too little history."
                + (all ? "" : " The " + most + " worst at a time."),
            "none",
            List.of(Target.range(all ? expr : "topk(" + most + ", " + expr + ")", "{{threshold}}")),
            new Display.StateTimeline(Verdicts.STATES))
        .orElse(NO_VERDICT);
  }

  /** The gauge of a share. Values of other kinds have no fixed scale. */
  private Optional<Panel> gauge(ThresholdMetric watched) {
    Share share = watched.threshold().share();
    if (share == null || !watched.single()) {
      return Optional.empty();
    }
    String above = share.above();
    Panel gauge =
        new Panel(
                watched.threshold().name(),
                watched.sentence()
                    + (share.below() == null
                        ? " Values from the mark on are a breach."
                        : " Values outside the green part are a breach."),
                watched.unit(),
                List.of(Target.instant(number(watched, Band.VALUE), watched.threshold().name())),
                new Display.Gauge(
                    states(share, Color.of(watched.threshold().severity())),
                    share.below() == null && above != null
                        ? Math.min(1, Amount.parse(above) * 4)
                        : 1))
            .orElse(NO_VERDICT);
    return Optional.of(gauge);
  }

  private static List<State> states(Share share, Color breached) {
    List<State> states = new ArrayList<>();
    String below = share.below();
    String above = share.above();
    if (below != null) {
      states.add(new State(0, "", breached));
    }
    states.add(new State(below == null ? 0 : Amount.parse(below), "", Color.GREEN));
    if (above != null) {
      states.add(new State(Amount.parse(above), "", breached));
    }
    return states;
  }

  private Panel chart(ThresholdMetric each) {
    return new Panel(
            each.threshold().name()
                + (each.single() ? "" : " by " + String.join(", ", each.threshold().effectiveBy())),
            each.sentence()
                + " The value of the newest complete window at that time. A dot is a breach."
                + (each.single() ? "" : " The " + MOST_GROUPS + " largest at a time."),
            each.unit(),
            each.single() ? lines(each) : groups(each),
            new Display.Expectation(each.single()))
        .orElse(NO_VERDICT);
  }

  private List<Target> lines(ThresholdMetric each) {
    List<Target> lines = new ArrayList<>();
    lines.add(Target.range(number(each, Band.VALUE), Band.VALUE.legend()));
    for (Band band : each.bands()) {
      lines.add(Target.range(number(each, band), band.legend()));
    }
    lines.add(
        Target.range(
            number(each, Band.VALUE) + " and on () " + breached(each, "max("),
            Band.BREACHED.legend()));
    return lines;
  }

  private List<Target> groups(ThresholdMetric each) {
    String by = MonitorSeries.labels(each.threshold().effectiveBy());
    String max = "max by (" + by + ") (";
    String legend =
        each.threshold().effectiveBy().stream()
            .map(label -> "{{" + label + "}}")
            .collect(Collectors.joining(" "));
    String value = max + series.of(metric(each.threshold(), Band.VALUE), each.matcher()) + ")";
    return List.of(
        Target.range("topk(" + MOST_GROUPS + ", " + value + ")", legend),
        Target.range(
            value + " and on (" + by + ") " + breached(each, max),
            Band.BREACHED.legend() + " " + legend));
  }

  private String breached(ThresholdMetric each, String max) {
    return "("
        + max
        + series.of(metric(each.threshold(), Band.BREACHED), each.matcher())
        + ") == 1)";
  }

  private String number(ThresholdMetric each, Band band) {
    return "max(" + series.of(metric(each.threshold(), band), each.matcher()) + ")";
  }

  /** The name of the metric for a number of a threshold. */
  private static String metric(Threshold threshold, Band band) {
    return ThresholdMetric.prefix(threshold) + band.name().toLowerCase(Locale.ROOT);
  }

  /** The name of the metric for a number of the alerting thresholds. */
  public static String metric(Band band) {
    return "csvmonitor_threshold_" + band.name().toLowerCase(Locale.ROOT);
  }
}
