package io.csvmonitor.exporter.report;

import io.csvmonitor.api.metric.Columns;
import io.csvmonitor.exporter.html.ChartSize;
import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.html.TimeChart;
import io.csvmonitor.exporter.html.ValueUnit;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Draws the charts of an HTML report. Each is a figure with a title and a note above the chart. */
final class ReportCharts {
  private static final int MAX_SMALL_CHARTS = 12;

  private ReportCharts() {}

  /** A chart that compares the columns of a wide table. The first column stands out. */
  static List<Html> ofColumns(HourlyTotals totals, Columns columns, ReportedSource source) {
    if (totals.starts().length == 0) {
      return List.of();
    }
    TimeChart chart = chart(totals, source);
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
            span(totals.starts(), source.zone()) + ", by the hour."));
  }

  /**
   * A small chart for each series of a metric, by the hour, each with its own scale.
   *
   * @param max the maximum number of charts
   */
  static List<Html> ofSeries(HourlyTotals totals, ReportedSource source, int max) {
    if (totals.starts().length == 0) {
      return List.of();
    }
    List<Html> all = new ArrayList<>();
    for (HourlyTotals.SeriesTotals series :
        totals.series().stream().limit(Math.min(max, MAX_SMALL_CHARTS)).toList()) {
      String title = series.title(totals.metric());
      String note = totals.length() + labels(series.labels());
      TimeChart chart = chart(totals, source).value(title, series.values());
      all.add(figure(title, note, chart.svg(ChartSize.SMALL, title, note), Html.NOTHING));
    }
    return all;
  }

  /** An empty chart with the marks that are not only for some thresholds. */
  private static TimeChart chart(HourlyTotals totals, ReportedSource source) {
    TimeChart chart = new TimeChart(totals.starts(), source.zone(), ValueUnit.NUMBER);
    source.marks().stream()
        .filter(mark -> mark.calendar().thresholds().isEmpty())
        .forEach(mark -> chart.mark(mark.text(), mark.from(), mark.to()));
    return chart;
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
