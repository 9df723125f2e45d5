package io.csvmonitor.operator.dashboards;

import io.csvmonitor.api.Replay;
import io.csvmonitor.api.Source;
import io.csvmonitor.operator.dashboards.Dashboard.Row;
import io.csvmonitor.operator.dashboards.Panel.Display;
import io.csvmonitor.operator.dashboards.Panel.Target;
import io.csvmonitor.operator.rules.MonitorSeries;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * At which hours of the day a Counter's rows come. Prometheus knows only when they were read, so
 * the hour is that of the newest row at that time, by the source's own time zone.
 *
 * @param step so much is looked at together
 */
record HourRows(Measure measure, Filters filters, String source, Duration day, Duration step) {
  private static final int DAYS = 7;

  /** Of a replay, days are as much shorter as it is faster. */
  static HourRows of(
      Measure measure, Filters filters, Source source, @Nullable Replay replay, Duration interval) {
    int speed = replay == null ? 1 : replay.speed();
    Duration day = Duration.ofDays(1).dividedBy(speed);
    Duration twoScrapes = interval.multipliedBy(2);
    Duration least = Duration.ofMinutes(5).dividedBy(speed);
    return new HourRows(
        measure,
        filters,
        source.name(),
        Duration.ofMinutes(Math.max(1, day.toMinutes())),
        least.compareTo(twoScrapes) < 0 ? twoScrapes : least);
  }

  List<Row> rows() {
    return List.of(Row.even(9, List.of(byHour(), byDay())));
  }

  private Panel byHour() {
    return new Panel(
            measure.words() + " by hour of the day",
            measure.help()
                + " How much came at which hour of the last "
                + DAYS
                + " days. The hour is that of the newest row when it was read, in the source's time"
                + " zone: of a file that comes once a day, all is in one hour.",
            "short",
            List.of(Target.rows(byHour("$__range"))),
            new Display.Histogram("hour"))
        .over(day.multipliedBy(DAYS), step);
  }

  private Panel byDay() {
    return new Panel(
            measure.words() + " by day and hour",
            measure.help()
                + " Each column is a day up to its time. The hour is that of the newest row when it"
                + " was read, in the source's time zone.",
            "short",
            List.of(Target.range(byHour(DashboardJson.duration(day)), "{{hour}}")),
            new Display.Heatmap())
        .orElse("After the first whole day")
        .over(day.multipliedBy(DAYS), day);
  }

  private String byHour(String range) {
    String hour =
        "max("
            + filters
                .series()
                .of("csvmonitor_source_last_row_hour", "source=" + MonitorSeries.quoted(source))
            + ")";
    String came =
        "sum(increase(" + filters.of(measure) + "[" + DashboardJson.duration(step) + "]))";
    return "label_replace(label_replace(sum_over_time((count_values(\"hour\", "
        + hour
        + ") * on () group_left () "
        + came
        + ")["
        + range
        + ":"
        + DashboardJson.duration(step)
        + "]), \"hour\", \"0$1:00\", \"hour\", \"(.)\"), \"hour\", \"$1:00\", \"hour\", \"(..)\")";
  }
}
