package io.csvmonitor.exporter.report;

import io.csvmonitor.api.Columns;
import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.html.HtmlDocument;
import io.csvmonitor.exporter.threshold.ThresholdView;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Writes a report as one HTML page that needs no other file: no script, no font, no image. */
public final class HtmlReport {
  private static final String SORTING =
      "Incidents are sorted by weight: first by severity, then by the score at their peak and by"
          + " their duration. A breach begins at a score of 1.";

  private final MonitorReport report;

  private HtmlReport(MonitorReport report) {
    this.report = report;
  }

  /** The report as an HTML page. */
  public static String write(MonitorReport report) {
    String title = (report.name().isEmpty() ? "Report" : report.name()) + ": what the rows show";
    return HtmlDocument.write(
        title,
        HtmlDocument.style(HtmlReport.class, "report.css"),
        Html.NOTHING,
        new HtmlReport(report).body());
  }

  private Html body() {
    return Html.of(
        """
        <main>
        <header><p class="kicker">{}</p><h1>{}</h1><p class="lead">{}</p></header>
        {}{}{}{}{}{}{}<footer><p>Made {} by csv-monitor report. {}</p></footer></main>
        """,
        report.name(),
        ReportHeadline.of(report),
        lead(),
        diagnoses(),
        IncidentTable.render(report.incidents()),
        comparisons(),
        thresholds(),
        overTime(),
        sources(),
        HourOfDayTable.renderAll(hourlyTotals()),
        report.made(),
        SORTING);
  }

  private String lead() {
    long rows = report.sources().stream().mapToLong(ReportedSource::rows).sum();
    return "%s of %s, %s, %s."
        .formatted(
            ReportText.count(rows, "row"),
            ReportText.count(report.sources().size(), "source"),
            ReportText.count(report.thresholds().size(), "threshold"),
            ReportText.count(report.incidents().size(), "incident"));
  }

  private Html diagnoses() {
    return Html.of(
        "<h2>Diagnoses</h2>\n{}{}",
        report.diagnoses().isEmpty()
            ? Html.of("<p>No diagnosis held in the windows that could be judged.</p>\n")
            : null,
        report.diagnoses().stream().map(HtmlReport::diagnosis).toList());
  }

  private static Html diagnosis(DiagnosisPeriod period) {
    List<String> normal = period.diagnosis().when().normal();
    return Html.of(
        """
        <article class="card {}"><h3>{}</h3>
        <p class="when">{}, {}</p>
        <p>{}</p>
        <ul>{}{}</ul></article>
        """,
        period.severity(),
        period.diagnosis().name(),
        period.severity(),
        ReportText.span(period.span().from(), period.span().to(), period.zone()),
        period.summary(),
        period.evidence().stream()
            .map(each -> Html.of("<li>{}</li>\n", each.incident().sentence()))
            .toList(),
        normal.isEmpty()
            ? null
            : Html.of("<li>Normal at the same time: {}.</li>\n", String.join(", ", normal)));
  }

  private List<Html> comparisons() {
    List<Html> all = new ArrayList<>();
    for (ReportedSource source : report.sources()) {
      for (HourlyTotals totals : source.hourlyTotals()) {
        Columns columns = totals.metric().columns();
        if (columns != null && source.isTimed()) {
          all.addAll(ReportCharts.ofColumns(totals, columns, source.zone()));
        }
      }
    }
    return all;
  }

  private List<Html> thresholds() {
    List<Html> all = new ArrayList<>();
    for (ThresholdView view : report.thresholds()) {
      ZoneId zone = report.zone(view);
      List<Html> charts = ReportCharts.ofThreshold(view, zone);
      all.add(
          Html.of(
              "{}{}<p class=\"note\">{}</p>\n",
              charts.isEmpty() ? Html.of("<h3>{}</h3>\n", view.threshold().name()) : null,
              charts,
              VerdictCounts.of(view).sentence()));
    }
    return all.isEmpty() ? all : List.of(Html.of("<h2>What was judged</h2>\n{}", all));
  }

  private List<Html> overTime() {
    List<Html> all = new ArrayList<>();
    for (ReportedSource source : report.sources()) {
      for (HourlyTotals totals : source.hourlyTotals()) {
        if (totals.metric().columns() == null && source.isTimed()) {
          List<Html> charts = ReportCharts.ofSeries(totals, source.zone());
          if (!charts.isEmpty()) {
            all.add(
                Html.of(
                    """
                    <h2>{} by the hour</h2>
                    <p class="note">Each chart has its own scale.</p>
                    <div class="small">{}</div>
                    """,
                    totals.metric().name(),
                    charts));
          }
        }
      }
    }
    return all;
  }

  private Html sources() {
    return Html.of(
        "<h2>Sources</h2>\n<div class=\"sources\">{}</div>\n",
        report.sources().stream().map(HtmlReport::source).toList());
  }

  private static Html source(ReportedSource source) {
    return Html.of(
        "<section class=\"card{}\"><h3>{}</h3>\n<dl>{}</dl></section>\n",
        source.isRead() ? "" : " Critical",
        source.source().name(),
        SourceQuality.of(source).stream()
            .map(fact -> Html.of("<dt>{}</dt><dd>{}</dd>\n", fact.name(), fact.value()))
            .toList());
  }

  private List<HourlyTotals> hourlyTotals() {
    return report.sources().stream().flatMap(source -> source.hourlyTotals().stream()).toList();
  }
}
