package io.csvmonitor.exporter.html;

import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.threshold.calendar.CalendarMark;
import io.csvmonitor.exporter.threshold.view.ChartData;
import java.time.ZoneId;
import java.util.List;

/**
 * The chart of the evaluations of a threshold: values, expected values, normal range and breaches.
 */
public final class ThresholdChart {
  private static final String VALUE = "value";
  private static final String EXPECTED = "expected";
  private static final String NORMAL = "normal";
  private static final String BREACHED = "breached";

  private ThresholdChart() {}

  /**
   * The chart of a group of series.
   *
   * @param marks the marks to show, those outside the chart are left out
   */
  public static TimeChart of(
      Threshold threshold, ChartData data, ZoneId zone, List<CalendarMark> marks) {
    double[] breaches = data.values().clone();
    for (int i = 0; i < breaches.length; i++) {
      if (!data.breached()[i]) {
        breaches[i] = Double.NaN;
      }
    }
    TimeChart chart =
        new TimeChart(data.starts(), zone, ValueUnit.of(threshold))
            .band(NORMAL, data.lower(), data.upper())
            .expected(EXPECTED, data.expected())
            .value(VALUE, data.values())
            .breaches(BREACHED, breaches);
    shown(marks, data).forEach(mark -> chart.mark(mark.text(), mark.from(), mark.to()));
    return chart;
  }

  /** The marks that a chart shows. */
  public static List<CalendarMark> shown(List<CalendarMark> marks, ChartData data) {
    long[] starts = data.starts();
    return starts.length == 0
        ? List.of()
        : marks.stream()
            .filter(mark -> mark.touches(starts[0], starts[starts.length - 1]))
            .toList();
  }

  /**
   * One legend for many charts.
   *
   * @param hasMarks whether a chart can have marks
   */
  public static Html legend(boolean hasMarks) {
    return Html.of(
        "<p class=\"legend\">{}</p>\n",
        List.of(
            TimeChart.key("value", VALUE),
            TimeChart.key("expected", EXPECTED),
            TimeChart.key("band", NORMAL),
            TimeChart.key("breach", BREACHED),
            hasMarks ? TimeChart.key("mark", "mark of a calendar") : Html.NOTHING));
  }
}
