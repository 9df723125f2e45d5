package io.csvmonitor.exporter.report;

import io.csvmonitor.api.Columns;
import io.csvmonitor.api.Threshold;
import io.csvmonitor.exporter.threshold.ChartData;
import io.csvmonitor.exporter.threshold.GroupView;
import io.csvmonitor.exporter.threshold.ThresholdView;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Draws the charts of an HTML report. */
final class ReportCharts {
  private static final int WIDTH = 1_000;
  private static final int HEIGHT = 300;
  private static final int SMALL_WIDTH = 480;
  private static final int SMALL_HEIGHT = 190;
  private static final ChartColor[] OTHER_COLORS = {
    ChartColor.OTHER1, ChartColor.OTHER2, ChartColor.OTHER3, ChartColor.OTHER4
  };
  private static final int MAX_SMALL_CHARTS = 12;
  private static final int MAX_GROUP_CHARTS = 6;

  private int chartCount;

  /** A chart with its title and a note, which stand above the chart. */
  record Figure(String title, String note, String svg) {}

  /**
   * The charts of a threshold: the values, the expected values and limits, and the breaches. Groups
   * with the most incidents come first.
   */
  List<Figure> thresholdCharts(ThresholdView view, ZoneId zone) {
    List<Figure> all = new ArrayList<>();
    List<GroupView> groups =
        view.groups().stream()
            .filter(group -> group.chart() != null && group.chart().starts().length > 1)
            .sorted((a, b) -> Integer.compare(b.incidents().size(), a.incidents().size()))
            .limit(MAX_GROUP_CHARTS)
            .toList();
    for (GroupView group : groups) {
      ChartData chart = group.chart();
      if (chart != null) {
        all.add(groupChart(view.threshold(), group, chart, zone));
      }
    }
    return all;
  }

  private Figure groupChart(Threshold threshold, GroupView group, ChartData data, ZoneId zone) {
    int[] points = Downsampling.of(data.values(), data.breached());
    long[] at = Arrays.stream(points).mapToLong(i -> data.starts()[i]).toArray();
    TimeChart chart = new TimeChart(WIDTH, HEIGHT, zone, at[at.length - 1] - at[0]);
    if (threshold.share() != null) {
      chart.asPercent();
    }
    if (Arrays.stream(data.values()).filter(Double::isFinite).allMatch(value -> value >= 0)) {
      chart.fromZero();
    }
    chart.band("expected range", data, points);
    boolean hasLower = Arrays.stream(points).anyMatch(i -> Double.isFinite(data.lower()[i]));
    if (!hasLower) {
      chart.line("upper limit", at, pick(data.upper(), points), ChartColor.EXPECTED, 1.2f, true);
    }
    chart.line("expected", at, pick(data.expected(), points), ChartColor.EXPECTED, 1.4f, true);
    chart.line("value", at, pick(data.values(), points), ChartColor.VALUE, 1.6f, false);
    double[] out = pick(data.values(), points);
    long count = 0;
    for (int i = 0; i < points.length; i++) {
      if (data.breached()[points[i]]) {
        count++;
      } else {
        out[i] = Double.NaN;
      }
    }
    chart.points("breached", at, out, ChartColor.BREACH);
    String own = group.labels().isEmpty() ? "" : ": " + ReportText.labels(group.labels());
    String note =
        (count == 0 ? "Never breached" : ReportText.count(count, "bucket") + " breached")
            + ", "
            + ReportText.span(at[0], at[at.length - 1], zone)
            + ".";
    return figure(chart, threshold.name() + own, note);
  }

  /** A chart that compares the columns of a wide table. The first column stands out. */
  List<Figure> columnCharts(HourlyTotals totals, Columns columns, ZoneId zone) {
    if (totals.starts().length < 2) {
      return List.of();
    }
    long[] at = totals.starts();
    TimeChart chart = new TimeChart(WIDTH, HEIGHT, zone, at[at.length - 1] - at[0]).fromZero();
    String first = columns.names().getFirst();
    int other = 0;
    HourlyTotals.SeriesTotals firstColumn = null;
    for (HourlyTotals.SeriesTotals series : totals.series()) {
      if (series.labels().containsValue(first)) {
        firstColumn = series;
      } else {
        ChartColor color = OTHER_COLORS[other++ % OTHER_COLORS.length];
        chart.line(
            series.title(totals.metric()),
            at,
            series.values(),
            color,
            1.4f,
            other > OTHER_COLORS.length);
      }
    }
    if (firstColumn != null) {
      chart.line(
          firstColumn.title(totals.metric()),
          at,
          firstColumn.values(),
          ChartColor.VALUE,
          3f,
          false);
    }
    return List.of(
        figure(
            chart,
            totals.metric().name() + ": " + first + " and the other columns",
            ReportText.span(at[0], at[at.length - 1], zone) + ", by the hour."));
  }

  /** A small chart for each series of a metric, by the hour, each with its own scale. */
  List<Figure> seriesCharts(HourlyTotals totals, ZoneId zone) {
    List<Figure> all = new ArrayList<>();
    long[] starts = totals.starts();
    if (starts.length < 2) {
      return all;
    }
    for (HourlyTotals.SeriesTotals series :
        totals.series().stream().limit(MAX_SMALL_CHARTS).toList()) {
      int[] points = Downsampling.of(series.values(), new boolean[starts.length]);
      long[] at = Arrays.stream(points).mapToLong(i -> starts[i]).toArray();
      TimeChart chart =
          new TimeChart(SMALL_WIDTH, SMALL_HEIGHT, zone, at[at.length - 1] - at[0]).withoutLegend();
      if (Arrays.stream(series.values()).filter(Double::isFinite).allMatch(value -> value >= 0)) {
        chart.fromZero();
      }
      chart.line("value", at, pick(series.values(), points), ChartColor.VALUE, 1.6f, false);
      all.add(
          figure(
              chart,
              series.title(totals.metric()),
              ReportText.count(at.length, "hour") + labels(series.labels())));
    }
    return all;
  }

  private static String labels(Map<String, String> labels) {
    return labels.isEmpty() ? "." : ", " + ReportText.labels(labels) + ".";
  }

  private Figure figure(TimeChart chart, String title, String note) {
    chartCount++;
    return new Figure(title, note, SvgWriter.of(chart.chart(), "c" + chartCount, title, note));
  }

  private static double[] pick(double[] values, int[] points) {
    return Arrays.stream(points).mapToDouble(i -> values[i]).toArray();
  }
}
