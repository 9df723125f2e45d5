package io.csvmonitor.exporter.report;

import io.csvmonitor.api.metric.Columns;
import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.html.HtmlDocument;
import io.csvmonitor.exporter.incident.Incident;
import java.util.ArrayList;
import java.util.List;

/** Writes a report as one HTML page that needs no other file: no script, no font, no image. */
public final class HtmlReport {
  private static final int MAX_ROWS = 200;
  private static final int MAX_EVIDENCE = 10;

  /** The maximum number of charts of all metrics together. A chart has up to 10 KB. */
  private static final int MAX_SERIES_CHARTS = 24;

  private static final String IMPORTANCE =
      "The importance of an incident is first its severity, then the score of its peak and its"
          + " duration. A breach begins at a score of 1.";

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
    List<String> headline = ReportHeadline.sentences(report);
    List<Incident> withEvidence = report.mostImportant(MAX_EVIDENCE);
    return Html.of(
        """
        <main>
        <header><p class="kicker">{}</p><h1>{}</h1>{}<dl class="facts">{}</dl></header>
        {}{}{}{}{}{}{}{}{}<footer><p>Made {} by csv-monitor report. {}</p></footer></main>
        """,
        report.name(),
        headline.getFirst(),
        headline.size() > 1
            ? Html.of(
                "<p class=\"lead\">{}</p>", String.join(" ", headline.subList(1, headline.size())))
            : null,
        ReportLead.of(report).stream().map(HtmlReport::fact).toList(),
        ChronologyTable.render(report, MAX_ROWS, withEvidence),
        EvidenceSection.render(report, withEvidence),
        SilentSection.of(report).stream().map(each -> each.render(report)).toList(),
        MarksSection.of(report).render(report),
        NotEvaluatedSection.render(report),
        sources(),
        comparisons(),
        overTime(),
        HourOfDayTable.renderAll(hourlyTotals()),
        report.made(),
        IMPORTANCE);
  }

  private static Html fact(ReportLead.Fact fact) {
    return Html.of("<div><dt>{}</dt><dd>{}</dd></div>\n", fact.name(), fact.value());
  }

  private Html comparisons() {
    List<Html> all = new ArrayList<>();
    for (ReportedSource source : report.sources()) {
      for (HourlyTotals totals : source.hourlyTotals()) {
        Columns columns = totals.metric().columns();
        if (columns != null && source.isTimed()) {
          all.addAll(ReportCharts.ofColumns(totals, columns, source));
        }
      }
    }
    return all.isEmpty() ? Html.NOTHING : Html.of("<h2>Columns compared</h2>\n{}", all);
  }

  private List<Html> overTime() {
    List<Html> all = new ArrayList<>();
    int room = MAX_SERIES_CHARTS;
    for (ReportedSource source : report.sources()) {
      for (HourlyTotals totals : source.hourlyTotals()) {
        if (totals.metric().columns() == null && source.isTimed()) {
          List<Html> charts = ReportCharts.ofSeries(totals, source, room);
          room -= charts.size();
          if (!charts.isEmpty()) {
            all.add(
                Html.of(
                    """
                    <h2>{} by the hour</h2>
                    <p class="note">Each chart has its own scale.{}</p>
                    <div class="small">{}</div>
                    """,
                    totals.metric().name(),
                    charts.size() < totals.series().size() + totals.omitted()
                        ? " Only the %d first series are shown.".formatted(charts.size())
                        : "",
                    charts));
          }
        }
      }
    }
    return all;
  }

  private Html sources() {
    return Html.of(
        "<h2>Data quality</h2>\n<div class=\"sources\">{}</div>\n",
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
