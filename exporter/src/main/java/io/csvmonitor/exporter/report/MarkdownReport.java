package io.csvmonitor.exporter.report;

import io.csvmonitor.api.text.DurationText;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.api.text.Printable;
import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.incident.Incident.DiagnosisFound;
import io.csvmonitor.exporter.incident.IncidentState;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.text.ValueText;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Writes a report as Markdown for an issue or a chat, without charts. */
public final class MarkdownReport {
  private static final int MAX_ROWS = 200;
  private static final int MAX_EVIDENCE = 50;

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
    line("");
    ReportLead.of(report).forEach(fact -> line("- " + fact.name() + ": " + escape(fact.value())));
    chronology(report);
    evidence(report);
    SilentSection.of(report).forEach(each -> silent(report, each));
    marks(report);
    section("Not evaluated");
    List<NotEvaluatedText.Item> items = NotEvaluatedText.of(report);
    line(escape(NotEvaluatedSection.introduction(report, items)));
    if (!items.isEmpty()) {
      line("");
    }
    for (NotEvaluatedText.Item item : items) {
      line("- " + escape(item.name()) + ": " + escape(item.part()) + ".");
      item.why().forEach(why -> line("  - " + escape(why)));
    }
    section("Data quality");
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

  private void chronology(MonitorReport report) {
    section("What happened");
    List<Incident> incidents = report.chronology(MAX_ROWS);
    if (incidents.isEmpty()) {
      line(report.noIncidents());
      return;
    }
    row(
        "#",
        "When",
        "Length",
        "Severity",
        "What",
        "Impact",
        "Yesterday",
        "Last week",
        "State",
        "Thresholds");
    rule(10);
    for (Incident incident : incidents) {
      row(
          String.valueOf(report.number(incident)),
          report.when(incident),
          DurationText.of(incident.length()),
          incident.severity().name(),
          IncidentTitle.of(incident),
          orNone(ImpactText.of(incident)),
          orNone(ImpactText.yesterday(incident)),
          orNone(ImpactText.lastWeek(incident)),
          IncidentState.of(incident).phrase(),
          IncidentMembers.of(incident));
    }
    leftOut(report, incidents.size());
  }

  private void silent(MonitorReport report, SilentSection silent) {
    section(silent.title());
    line(silent.note());
    line("");
    row(SilentSection.COLUMNS.toArray(String[]::new));
    rule(SilentSection.COLUMNS.size());
    for (Incident incident : silent.incidents().stream().limit(MAX_ROWS).toList()) {
      row(
          SilentSection.cells(report, incident).stream()
              .map(MarkdownReport::orNone)
              .toArray(String[]::new));
    }
    String more = silent.more(MAX_ROWS);
    if (!more.isEmpty()) {
      line("");
      line(more);
    }
  }

  private void marks(MonitorReport report) {
    MarksSection marks = MarksSection.of(report);
    if (marks.rows().isEmpty()) {
      return;
    }
    section(MarksSection.TITLE);
    line((MarksSection.NOTE + " " + marks.more()).strip());
    line("");
    row(MarksSection.COLUMNS.toArray(String[]::new));
    rule(MarksSection.COLUMNS.size());
    marks.rows().forEach(each -> row(each.cells(!report.hasOneZone()).toArray(String[]::new)));
  }

  private static String orNone(String text) {
    return text.isEmpty() ? NumberText.NONE : text;
  }

  private void leftOut(MonitorReport report, int shown) {
    int left = report.incidents().size() - shown;
    if (left > 0) {
      line("");
      line(
          "Only the %s most important are shown; %s more are left out."
              .formatted(NumberText.count(shown), NumberText.count(left)));
    }
  }

  private void evidence(MonitorReport report) {
    List<Incident> incidents = report.mostImportant(MAX_EVIDENCE);
    if (incidents.isEmpty()) {
      return;
    }
    section("Evidence");
    line("The most important incident is first.");
    for (Incident incident : incidents) {
      line("");
      line("### " + report.number(incident) + ". " + escape(IncidentTitle.of(incident)));
      line("");
      String numbers = EvidenceSection.numbers(incident);
      if (!numbers.isEmpty()) {
        line(escape(numbers));
        line("");
      }
      for (DiagnosisFound found : incident.diagnoses()) {
        line(
            "- **%s** (%s): %s"
                .formatted(
                    escape(found.diagnosis().name()),
                    found.severity(),
                    escape(found.summary() + EvidenceSection.normal(found))));
      }
      if (!incident.diagnoses().isEmpty()) {
        line("");
      }
      row("Threshold", "Severity", "Time", "Series", "Value", "Expected", "Limits", "Score", "Why");
      rule(9);
      incident.breaches().stream()
          .limit(EvidenceSection.MAX_BREACHES)
          .forEach(breach -> breach(breach, incident.zone()));
      int left = incident.breaches().size() - EvidenceSection.MAX_BREACHES;
      if (left > 0) {
        line("");
        line("And " + NumberText.count(left) + " more.");
      }
    }
    leftOut(report, incidents.size());
  }

  private void breach(Breach breach, ZoneId zone) {
    Evaluation peak = breach.peak().evaluation();
    row(
        breach.threshold().name(),
        breach.threshold().severity().name(),
        ReportText.span(breach.from(), breach.to(), zone),
        SeriesName.labels(breach),
        new ValueText(breach.threshold()).number(peak.value()),
        new ValueText(breach.threshold()).number(peak.expected()),
        LimitsText.of(breach.threshold(), peak),
        String.format(Locale.ROOT, "%.1f", peak.score()),
        breach.sentence());
  }

  private void table(HourlyTotals totals) {
    if (totals.series().isEmpty()) {
      return;
    }
    section(totals.meaning());
    List<String> head = new ArrayList<>(List.of("Hour"));
    totals.series().forEach(each -> head.add(each.title(totals.metric())));
    row(head.toArray(String[]::new));
    rule(head.size());
    for (int hour = 0; hour < HourlyTotals.HOURS_PER_DAY; hour++) {
      List<String> cells = new ArrayList<>(List.of(String.format(Locale.ROOT, "%02d", hour)));
      for (HourlyTotals.SeriesTotals each : totals.series()) {
        cells.add(NumberText.rounded(each.byHour()[hour]));
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
        // Notifies nobody, and turns an address into plain text.
        .replace("@", "&#64;")
        .replace("://", ":\\/\\/")
        .replace("www.", "www\\.");
  }
}
