package io.csvmonitor.exporter.web;

import io.csvmonitor.exporter.threshold.ChartData;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;

/**
 * A small drawing of a threshold's last day: the value, what was expected, and where it was out.
 */
final class Spark {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 56;

  /** More points than pixels cannot be seen; of those that share one, the extremes are drawn. */
  private static final int COLUMNS = 160;

  private final ChartData chart;
  private final double lowest;
  private final double highest;

  private Spark(ChartData chart) {
    this.chart = chart;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double[] line : new double[][] {chart.values(), chart.expected()}) {
      for (double value : line) {
        if (Double.isFinite(value)) {
          least = Math.min(least, value);
          most = Math.max(most, value);
        }
      }
    }
    lowest = Math.min(0, least);
    highest = most;
  }

  /**
   * The drawing with its scale in words.
   *
   * @param of what it is of
   */
  static Html render(ChartData chart, Measure measure, String of, ZoneId zone) {
    Spark spark = new Spark(chart);
    if (chart.starts().length < 2 || !(spark.highest > spark.lowest)) {
      return Html.NOTHING;
    }
    return Html.of(
        """
        <figure class="chart"><svg class="spark" viewBox="0 0 {} {}" role="img" aria-label="{}" preserveAspectRatio="none">
        <path class="band" d="{}"/><path class="usual" d="{}"/><path class="line" d="{}"/>{}</svg>
        {}</figure>
        """,
        WIDTH,
        HEIGHT,
        spark.title(measure, of),
        spark.band(),
        spark.path(chart.expected()),
        spark.path(chart.values()),
        spark.breaches(),
        spark.caption(measure, zone));
  }

  private String title(Measure measure, String of) {
    int out = 0;
    for (boolean breached : chart.breached()) {
      out += breached ? 1 : 0;
    }
    return "%s, the last day: %s; breached %s of %s"
        .formatted(
            of,
            range(measure),
            Text.counted(out, "time", "times"),
            Text.count(chart.starts().length));
  }

  private Html caption(Measure measure, ZoneId zone) {
    long first = chart.starts()[0];
    long last = chart.starts()[chart.starts().length - 1];
    return Html.of(
        "<figcaption><span>{}</span><span>{}</span><span>{}</span></figcaption>\n",
        EventTime.of(first, zone),
        range(measure),
        EventTime.of(last, zone));
  }

  /** Between which the values lie. */
  private String range(Measure measure) {
    DoubleSummaryStatistics values =
        Arrays.stream(chart.values()).filter(Double::isFinite).summaryStatistics();
    return values.getCount() == 0
        ? "no values"
        : measure.number(values.getMin()) + " to " + measure.number(values.getMax());
  }

  private String path(double[] values) {
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        pen = false;
      } else if (isDrawn(values, i)) {
        path.append(pen ? 'L' : 'M').append(point(i, values[i]));
        pen = true;
      }
    }
    return path.toString();
  }

  /** Whether a point is the first, the least or the most of those that share a column. */
  private static boolean isDrawn(double[] values, int index) {
    int each = (values.length + COLUMNS - 1) / COLUMNS;
    if (each <= 1) {
      return true;
    }
    int from = index / each * each;
    int least = from;
    int most = from;
    for (int i = from; i < Math.min(values.length, from + each); i++) {
      least = values[i] < values[least] ? i : least;
      most = values[i] > values[most] ? i : most;
    }
    return index == from || index == least || index == most;
  }

  /** Between the limits, where there are both, or from one of them to the edge. */
  private String band() {
    StringBuilder up = new StringBuilder();
    StringBuilder down = new StringBuilder();
    for (int i = 0; i < chart.starts().length; i++) {
      double upper = chart.upper()[i];
      double lower = chart.lower()[i];
      if (isDrawn(chart.values(), i) && (Double.isFinite(upper) || Double.isFinite(lower))) {
        up.append(up.isEmpty() ? 'M' : 'L').append(point(i, Double.isNaN(upper) ? highest : upper));
        down.insert(0, "L" + point(i, Double.isNaN(lower) ? lowest : lower));
      }
    }
    return up.isEmpty() ? "" : up.append(down).append('Z').toString();
  }

  private Html breaches() {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < chart.starts().length; i++) {
      if (chart.breached()[i] && Double.isFinite(chart.values()[i])) {
        String at = point(i, chart.values()[i]);
        path.append('M').append(at).append('L').append(at);
      }
    }
    return path.isEmpty() ? Html.NOTHING : Html.of("<path class=\"out\" d=\"{}\"/>", path);
  }

  private String point(int index, double value) {
    double x = WIDTH * (index + 0.5) / Math.max(1, chart.starts().length);
    double part = (Math.clamp(value, lowest, highest) - lowest) / (highest - lowest);
    return String.format(Locale.ROOT, "%.1f %.1f", x, HEIGHT - 3 - part * (HEIGHT - 6));
  }
}
