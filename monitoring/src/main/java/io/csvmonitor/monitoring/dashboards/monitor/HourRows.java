package io.csvmonitor.monitoring.dashboards.monitor;

import io.csvmonitor.api.Replay;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.monitoring.MonitorSeries;
import io.csvmonitor.monitoring.dashboards.model.Dashboard.Row;
import io.csvmonitor.monitoring.dashboards.model.DashboardJson;
import io.csvmonitor.monitoring.dashboards.model.Panel;
import io.csvmonitor.monitoring.dashboards.model.Panel.Display;
import io.csvmonitor.monitoring.dashboards.model.Panel.Target;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a Counter by hour of the day. Prometheus knows only when rows were read. The hour is
 * therefore the hour of the newest row at that time, in the time zone of the source.
 *
 * @param step the interval over which increases are added up
 */
record HourRows(MetricPanels measure, Filters filters, String source, Duration day, Duration step) {
  private static final int DAYS = 7;

  private static final int DAYS_OF_HEATMAP = 14;

  private static final String HOW =
      " Rows count in the hour of the newest row when they were read, in the time zone of the source. A"
          + " file that arrives once a day has all its rows in one hour.";

  /** The rows of a source. In a replay, a day is shorter by the factor of the speed. */
  static HourRows of(
      MetricPanels measure,
      Filters filters,
      Source source,
      @Nullable Replay replay,
      Duration interval) {
    int speed = replay == null ? 1 : replay.speed();
    Duration day = Duration.ofDays(1).dividedBy(speed);
    Duration twoScrapes = interval.multipliedBy(2);
    Duration least = Duration.ofMinutes(2).dividedBy(speed);
    return new HourRows(
        measure,
        filters,
        source.name(),
        Duration.ofMinutes(Math.max(1, day.toMinutes())),
        least.compareTo(twoScrapes) < 0 ? twoScrapes : least);
  }

  List<Row> rows() {
    return List.of(Row.whole(8, byHour()), Row.whole(14, byDay()));
  }

  private Panel byHour() {
    return new Panel(
            measure.words() + " by hour of the day",
            measure.help()
                + " The increase by hour of the day, in the last "
                + DAYS
                + " days."
                + HOW,
            "short",
            List.of(Target.rows(named(came(counted("hour"), "$__range")))),
            new Display.Histogram("hour"))
        .over(week(), step);
  }

  private Panel byDay() {
    return new Panel(
            measure.words() + " by hour and complete day",
            measure.help()
                + " The increase by hour of the day, for each of the last "
                + DAYS_OF_HEATMAP
                + " days. A higher value has a stronger contrast to the background. A column is a complete day in the time zone of the dashboard."
                + HOW,
            "short",
            List.of(
                Target.range(
                    named(came(counted("hour"), DashboardJson.duration(day))) + " or " + empty(),
                    "{{hour}}")),
            new Display.Heatmap())
        .over(day.multipliedBy(DAYS_OF_HEATMAP), day);
  }

  /**
   * Empty cells at all times, as soon as there is a complete day: Grafana does not draw a heatmap
   * that has only one column.
   */
  private String empty() {
    return "label_replace((0 / 0) * max(last_over_time("
        + newest("hour")
        + "["
        + DashboardJson.duration(day)
        + "] @ end())), \"hour\", \"00:00\", \"\", \"\")";
  }

  private Duration week() {
    return day.multipliedBy(DAYS);
  }

  /**
   * A query with one series. The value of its label is a number that the exporter reports, such as
   * the hour.
   */
  private String counted(String label) {
    return "count_values(\"" + label + "\", max(" + newest(label) + "))";
  }

  private String newest(String label) {
    return filters
        .series()
        .of("csvmonitor_source_last_row_" + label, "source=" + MonitorSeries.quoted(source));
  }

  /**
   * The increase within a time, by the label values of {@code when} at the time of the increase.
   */
  private String came(String when, String within) {
    String each = DashboardJson.duration(step);
    return "sum_over_time((("
        + when
        + ") * on () group_left () sum(increase("
        + filters.of(measure)
        + "["
        + each
        + "])))["
        + within
        + ":"
        + each
        + "])";
  }

  /** Hours in the form that people write, in their order. */
  private static String named(String expr) {
    return "label_replace(label_replace("
        + expr
        + ", \"hour\", \"0$1:00\", \"hour\", \"(.)\"), \"hour\", \"$1:00\", \"hour\", \"(..)\")";
  }
}
