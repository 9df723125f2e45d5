package io.csvmonitor.exporter.html;

import io.csvmonitor.api.Threshold;
import io.csvmonitor.exporter.threshold.ChartData;
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

  /** The chart of a group of series. */
  public static TimeChart of(Threshold threshold, ChartData data, ZoneId zone) {
    double[] breaches = data.values().clone();
    for (int i = 0; i < breaches.length; i++) {
      if (!data.breached()[i]) {
        breaches[i] = Double.NaN;
      }
    }
    return new TimeChart(data.starts(), zone, ValueUnit.of(threshold))
        .band(NORMAL, data.lower(), data.upper())
        .expected(EXPECTED, data.expected())
        .value(VALUE, data.values())
        .breaches(BREACHED, breaches);
  }

  /** One legend for many charts. */
  public static Html legend() {
    return Html.of(
        "<p class=\"legend\">{}</p>\n",
        List.of(
            TimeChart.key("value", VALUE),
            TimeChart.key("expected", EXPECTED),
            TimeChart.key("band", NORMAL),
            TimeChart.key("breach", BREACHED)));
  }
}
