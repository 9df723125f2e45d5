package io.csvmonitor.exporter.report;

import io.csvmonitor.api.Columns;
import io.csvmonitor.exporter.threshold.Evaluation;
import io.csvmonitor.exporter.threshold.Incident;
import io.csvmonitor.exporter.threshold.ThresholdView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Writes a report as one HTML page that needs no other file: no script, no font, no image. */
public final class HtmlReport {
  private final StringBuilder out = new StringBuilder();
  private final ReportCharts charts = new ReportCharts();
  private final MonitorReport report;

  private HtmlReport(MonitorReport report) {
    this.report = report;
  }

  /** The report as an HTML page. */
  public static String write(MonitorReport report) {
    // The chart library must work without a screen.
    System.setProperty("java.awt.headless", "true");
    return new HtmlReport(report).page();
  }

  private String page() {
    String title = (report.name().isEmpty() ? "Report" : report.name()) + ": what the rows show";
    out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .append("<meta name=\"color-scheme\" content=\"light dark\"><title>")
        .append(HtmlText.escape(title))
        .append("</title>\n<style>")
        .append(style())
        .append("</style></head>\n<body><main>\n<header><p class=\"kicker\">")
        .append(HtmlText.escape(report.name()))
        .append("</p>");
    tag("h1", ReportHeadline.of(report));
    tag("p class=\"lead\"", lead());
    out.append("</header>\n");
    diagnoses();
    incidents();
    comparisons();
    thresholds();
    overTime();
    sources();
    tables();
    out.append("<footer>");
    tag("p", "Made " + report.made() + " by csv-monitor report. " + SORTING);
    return out.append("</footer></main></body></html>\n").toString();
  }

  private static final String SORTING =
      "Incidents are sorted by weight: first by severity, then by the score at their peak and by"
          + " their duration. A breach begins at a score of 1.";

  private String lead() {
    long rows = report.sources().stream().mapToLong(ReportedSource::rows).sum();
    return ReportText.count(rows, "row")
        + " of "
        + ReportText.count(report.sources().size(), "source")
        + ", "
        + ReportText.count(report.thresholds().size(), "threshold")
        + ", "
        + ReportText.count(report.incidents().size(), "incident")
        + ".";
  }

  private void diagnoses() {
    tag("h2", "Diagnoses");
    if (report.diagnoses().isEmpty()) {
      tag("p", "No diagnosis held in the windows that could be judged.");
    }
    for (DiagnosisPeriod period : report.diagnoses()) {
      out.append("<article class=\"card ").append(period.severity()).append("\">");
      tag("h3", period.diagnosis().name());
      tag(
          "p class=\"when\"",
          period.severity()
              + ", "
              + ReportText.span(period.span().from(), period.span().to(), period.zone()));
      tag("p", period.summary());
      out.append("<ul>");
      period.evidence().forEach(each -> tag("li", each.incident().sentence()));
      if (!period.diagnosis().when().normal().isEmpty()) {
        tag(
            "li",
            "Normal at the same time: "
                + String.join(", ", period.diagnosis().when().normal())
                + ".");
      }
      out.append("</ul></article>\n");
    }
  }

  private void incidents() {
    tag("h2", "Incidents");
    if (report.incidents().isEmpty()) {
      tag("p", "No incidents in the windows that could be judged.");
      return;
    }
    long from = report.incidents().stream().mapToLong(e -> e.incident().from()).min().orElse(0);
    long to = report.incidents().stream().mapToLong(e -> e.incident().to()).max().orElse(1);
    RankedIncident any = report.incidents().getFirst();
    out.append("<div class=\"wide\"><table class=\"incidents\">");
    tag(
        "caption",
        "The incident with the highest weight is first. The bars show when the incidents were, from "
            + ReportText.span(from, to, any.zone())
            + ".");
    head("What", "When", "Value", "Expected", "Limits", "Score");
    for (RankedIncident ranked : report.incidents()) {
      Incident incident = ranked.incident();
      Evaluation peak = incident.peak();
      double left = 100.0 * (incident.from() - from) / Math.max(1, to - from);
      double width = 100.0 * (incident.to() - incident.from()) / Math.max(1, to - from);
      out.append("<tr class=\"").append(incident.threshold().severity()).append("\"><td>");
      tag("strong", incident.threshold().name());
      out.append(' ');
      tag("span class=\"severity\"", incident.threshold().severity().name());
      out.append("<br>");
      tag("span class=\"why\"", incident.sentence());
      out.append("</td><td class=\"when\">");
      out.append(HtmlText.escape(ReportText.span(incident.from(), incident.to(), ranked.zone())));
      out.append(
          String.format(
              Locale.ROOT,
              "<span class=\"strip\"><i style=\"left:%.2f%%;width:%.2f%%\"></i></span>",
              left,
              width));
      tag("span class=\"series\"", ranked.series());
      out.append("</td>");
      number(ReportText.number(incident.threshold(), peak.value()));
      number(ReportText.number(incident.threshold(), peak.expected()));
      number(LimitsText.of(incident.threshold(), peak));
      number(String.format(Locale.ROOT, "%.1f", peak.score()));
      out.append("</tr>\n");
    }
    out.append("</tbody></table></div>\n");
  }

  private void comparisons() {
    for (ReportedSource source : report.sources()) {
      for (HourlyTotals totals : source.hourlyTotals()) {
        Columns columns = totals.metric().columns();
        if (columns != null && source.isTimed()) {
          figures(charts.columnCharts(totals, columns, source.zone()), "figure");
        }
      }
    }
  }

  private void thresholds() {
    if (report.thresholds().isEmpty()) {
      return;
    }
    tag("h2", "What was judged");
    for (ThresholdView view : report.thresholds()) {
      List<ReportCharts.Figure> figures = charts.thresholdCharts(view, report.zone(view));
      if (figures.isEmpty()) {
        tag("h3", view.threshold().name());
      }
      figures(figures, "figure");
      tag("p class=\"note\"", VerdictCounts.of(view).sentence());
    }
  }

  private void overTime() {
    for (ReportedSource source : report.sources()) {
      for (HourlyTotals totals : source.hourlyTotals()) {
        if (totals.metric().columns() == null && source.isTimed()) {
          List<ReportCharts.Figure> figures = charts.seriesCharts(totals, source.zone());
          if (!figures.isEmpty()) {
            tag("h2", totals.metric().name() + " by the hour");
            tag("p class=\"note\"", "Each chart has its own scale.");
            out.append("<div class=\"small\">");
            figures(figures, "figure");
            out.append("</div>\n");
          }
        }
      }
    }
  }

  private void figures(List<ReportCharts.Figure> figures, String tag) {
    for (ReportCharts.Figure figure : figures) {
      out.append('<').append(tag).append('>');
      out.append("<figcaption>");
      tag("h3", figure.title());
      tag("p", figure.note());
      out.append("</figcaption>").append(figure.svg()).append("</").append(tag).append(">\n");
    }
  }

  private void sources() {
    tag("h2", "Sources");
    out.append("<div class=\"sources\">");
    for (ReportedSource source : report.sources()) {
      out.append("<section class=\"card").append(source.isRead() ? "" : " Critical").append("\">");
      tag("h3", source.source().name());
      out.append("<dl>");
      for (SourceQuality.NamedFact fact : SourceQuality.of(source)) {
        tag("dt", fact.name());
        tag("dd", fact.value());
      }
      out.append("</dl></section>\n");
    }
    out.append("</div>\n");
  }

  private void tables() {
    List<HourlyTotals> all =
        report.sources().stream().flatMap(source -> source.hourlyTotals().stream()).toList();
    if (all.stream().anyMatch(totals -> !totals.series().isEmpty())) {
      tag("h2", "By hour of day");
    }
    for (HourlyTotals totals : all) {
      if (!totals.series().isEmpty()) {
        table(totals);
      }
    }
  }

  /** A table by hour of day. A cell is darker the nearer it is to the greatest of its column. */
  private void table(HourlyTotals totals) {
    out.append("<div class=\"wide\"><table class=\"hours\">");
    tag(
        "caption",
        totals.aggregation()
            + " of "
            + totals.metric().name()
            + " by hour of day."
            + (totals.omitted() > 0
                ? " Only the largest series are shown; " + totals.omitted() + " more are left out."
                : ""));
    List<String> names = new ArrayList<>(List.of("Hour"));
    totals.series().forEach(series -> names.add(series.title(totals.metric())));
    head(names.toArray(String[]::new));
    for (int hour = 0; hour < HourlyTotals.HOURS_PER_DAY; hour++) {
      out.append("<tr>");
      tag("th scope=\"row\"", String.format(Locale.ROOT, "%02d", hour));
      for (HourlyTotals.SeriesTotals series : totals.series()) {
        double greatest =
            Arrays.stream(series.byHour()).filter(Double::isFinite).map(Math::abs).max().orElse(0);
        double value = series.byHour()[hour];
        int heat =
            greatest == 0 || Double.isNaN(value) ? 0 : (int) (30 * Math.abs(value) / greatest);
        tag("td class=\"n\" style=\"--heat:" + heat + "%\"", ReportText.number(value));
      }
      out.append("</tr>");
    }
    out.append("</tbody></table></div>\n");
  }

  private void head(String... names) {
    out.append("<thead><tr>");
    for (String name : names) {
      tag("th scope=\"col\"", name);
    }
    out.append("</tr></thead><tbody>\n");
  }

  private void number(String text) {
    tag("td class=\"n\"", text);
  }

  /**
   * Writes an element with a text.
   *
   * @param open the tag's name and its attributes
   * @param text the text, which is escaped here
   */
  private void tag(String open, String text) {
    int space = open.indexOf(' ');
    out.append('<').append(open).append('>').append(HtmlText.escape(text)).append("</");
    out.append(space < 0 ? open : open.substring(0, space)).append('>');
  }

  private static String style() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("report.css is not in the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
