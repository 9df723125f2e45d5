package io.csvmonitor.exporter.report;

import io.csvmonitor.api.Columns;
import io.csvmonitor.exporter.html.ChartSize;
import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.html.ThresholdChart;
import io.csvmonitor.exporter.html.TimeChart;
import io.csvmonitor.exporter.html.ValueUnit;
import io.csvmonitor.exporter.threshold.ChartData;
import io.csvmonitor.exporter.threshold.GroupView;
import io.csvmonitor.exporter.threshold.ThresholdView;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Draws the charts of an HTML report. Each is a figure with a title and a note above the chart. */
final class ReportCharts {
  private static final int MAX_SMALL_CHARTS = 12;
  private static final int MAX_GROUP_CHARTS = 6;

  private ReportCharts() {}

  /**
   * The charts of a threshold: the values, the expected values, the normal range, and the breaches.
   * Groups with the most incidents come first.
   */
  static List<Html> ofThreshold(ThresholdView view, ZoneId zone) {
    List<GroupView> groups =
        view.groups().stream()
            .filter(group -> group.chart() != null && group.chart().starts().length > 0)
            .sorted((a, b) -> Integer.compare(b.breaches().size(), a.breaches().size()))
            .limit(MAX_GROUP_CHARTS)
            .toList();
    List<Html> all = new ArrayList<>();
    for (GroupView group : groups) {
      ChartData data = group.chart();
      if (data != null) {
        String labels = ReportText.labels(group.labels());
        all.add(
            figure(
                ThresholdChart.of(view.threshold(), data, zone),
                view.threshold().name() + (labels.isEmpty() ? "" : ": " + labels),
                breaches(data) + ", " + span(data.starts(), zone) + "."));
      }
    }
    return all;
  }

  private static String breaches(ChartData data) {
    boolean[] breached = data.breached();
    long count = IntStream.range(0, breached.length).filter(i -> breached[i]).count();
    return count == 0 ? "Never breached" : ReportText.count(count, "bucket") + " breached";
  }

  /** A chart that compares the columns of a wide table. The first column stands out. */
  static List<Html> ofColumns(HourlyTotals totals, Columns columns, ZoneId zone) {
    if (totals.starts().length == 0) {
      return List.of();
    }
    TimeChart chart = new TimeChart(totals.starts(), zone, ValueUnit.NUMBER);
    String first = columns.names().getFirst();
    for (HourlyTotals.SeriesTotals series : totals.series()) {
      String title = series.title(totals.metric());
      if (series.labels().containsValue(first)) {
        chart.strong(title, series.values());
      } else {
        chart.other(title, series.values());
      }
    }
    return List.of(
        figure(
            chart,
            totals.metric().name() + ": " + first + " and the other columns",
            span(totals.starts(), zone) + ", by the hour."));
  }

  /** A small chart for each series of a metric, by the hour, each with its own scale. */
  static List<Html> ofSeries(HourlyTotals totals, ZoneId zone) {
    if (totals.starts().length == 0) {
      return List.of();
    }
    List<Html> all = new ArrayList<>();
    for (HourlyTotals.SeriesTotals series :
        totals.series().stream().limit(MAX_SMALL_CHARTS).toList()) {
      String title = series.title(totals.metric());
      String note = ReportText.count(totals.starts().length, "hour") + labels(series.labels());
      TimeChart chart =
          new TimeChart(totals.starts(), zone, ValueUnit.NUMBER).value(title, series.values());
      all.add(figure(title, note, chart.svg(ChartSize.SMALL, title, note), Html.NOTHING));
    }
    return all;
  }

  private static String labels(Map<String, String> labels) {
    return labels.isEmpty() ? "." : ", " + ReportText.labels(labels) + ".";
  }

  private static String span(long[] starts, ZoneId zone) {
    return ReportText.span(starts[0], starts[starts.length - 1], zone);
  }

  private static Html figure(TimeChart chart, String title, String note) {
    return figure(title, note, chart.svg(ChartSize.LARGE, title, note), chart.legend());
  }

  private static Html figure(String title, String note, Html svg, Html legend) {
    return Html.of(
        """
        <figure><figcaption><h3>{}</h3>
        <p>{}</p></figcaption>{}{}</figure>
        """,
        title,
        note,
        svg,
        legend);
  }
}
