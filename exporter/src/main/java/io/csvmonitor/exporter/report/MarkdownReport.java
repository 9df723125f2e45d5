package io.csvmonitor.exporter.report;

import io.csvmonitor.api.text.Printable;
import io.csvmonitor.exporter.threshold.Breach;
import io.csvmonitor.exporter.threshold.Evaluation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Writes a report as Markdown for an issue or a chat, without charts. */
public final class MarkdownReport {
  private final StringBuilder out = new StringBuilder();

  private MarkdownReport() {}

  /** The report as Markdown with tables. */
  public static String write(MonitorReport report) {
    return new MarkdownReport().all(report);
  }

  private String all(MonitorReport report) {
    line("# " + escape(report.name().isEmpty() ? "Report" : report.name()));
    line("");
    line("**" + escape(ReportHeadline.of(report)) + "**");
    section("Incidents");
    if (report.incidents().isEmpty()) {
      line("No incidents in the windows that could be judged.");
    } else {
      row("Threshold", "Severity", "Time", "Series", "Value", "Expected", "Limits", "Score", "Why");
      rule(9);
      report.incidents().forEach(this::incident);
    }
    section("Diagnoses");
    if (report.diagnoses().isEmpty()) {
      line("No diagnosis held.");
    }
    for (DiagnosisPeriod period : report.diagnoses()) {
      line(
          "- **"
              + escape(period.diagnosis().name())
              + "**, "
              + ReportText.span(period.span().from(), period.span().to(), period.zone())
              + ": "
              + escape(period.summary()));
      for (RankedIncident each : period.evidence()) {
        line("  - " + escape(each.incident().sentence()));
      }
    }
    section("What was judged");
    if (report.thresholds().isEmpty()) {
      line("No thresholds.");
    }
    report
        .thresholds()
        .forEach(
            view ->
                line(
                    "- "
                        + escape(view.threshold().name())
                        + ": "
                        + escape(VerdictCounts.of(view).sentence())));
    section("Sources");
    report
        .sources()
        .forEach(
            source -> {
              line("- **" + escape(source.source().name()) + "**");
              for (SourceQuality.NamedFact fact : SourceQuality.of(source)) {
                line("  - " + fact.name() + ": " + escape(fact.value()));
              }
            });
    report.sources().stream()
        .flatMap(source -> source.hourlyTotals().stream())
        .forEach(this::table);
    return out.toString();
  }

  private void incident(RankedIncident ranked) {
    Breach incident = ranked.incident();
    Evaluation peak = incident.peak().evaluation();
    row(
        incident.threshold().name(),
        incident.threshold().severity().name(),
        ReportText.span(incident.from(), incident.to(), ranked.zone()),
        ranked.series(),
        ReportText.number(incident.threshold(), peak.value()),
        ReportText.number(incident.threshold(), peak.expected()),
        LimitsText.of(incident.threshold(), peak),
        String.format(Locale.ROOT, "%.1f", peak.score()),
        incident.sentence());
  }

  private void table(HourlyTotals totals) {
    if (totals.series().isEmpty()) {
      return;
    }
    section(totals.aggregation() + " of " + totals.metric().name() + " by hour of day");
    List<String> head = new ArrayList<>(List.of("Hour"));
    totals.series().forEach(each -> head.add(each.title(totals.metric())));
    row(head.toArray(String[]::new));
    rule(head.size());
    for (int hour = 0; hour < HourlyTotals.HOURS_PER_DAY; hour++) {
      List<String> cells = new ArrayList<>(List.of(String.format(Locale.ROOT, "%02d", hour)));
      for (HourlyTotals.SeriesTotals each : totals.series()) {
        cells.add(ReportText.number(each.byHour()[hour]));
      }
      row(cells.toArray(String[]::new));
    }
    if (totals.omitted() > 0) {
      line("");
      line("Only the largest series are shown; " + totals.omitted() + " more are left out.");
    }
  }

  private void section(String title) {
    line("");
    line("## " + escape(title));
    line("");
  }

  private void row(String... cells) {
    StringBuilder text = new StringBuilder("|");
    for (String cell : cells) {
      text.append(' ').append(escape(cell)).append(" |");
    }
    line(text.toString());
  }

  private void rule(int cells) {
    line("|" + String.join("|", Collections.nCopies(cells, " --- ")) + "|");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  /**
   * Escapes a text, so that no text from a file makes a link, a table or a tag. Underscores within
   * a name stay as they are.
   */
  static String escape(String text) {
    return Printable.of(text.replaceAll("\\s", " "))
        .replaceAll("[\\\\`*\\[\\]<>#|~&!]", "\\\\$0")
        .replaceAll("(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])", "\\\\_")
        // Nobody is called, and an address is no link.
        .replace("@", "&#64;")
        .replace("://", ":\\/\\/")
        .replace("www.", "www\\.");
  }
}
