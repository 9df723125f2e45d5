package io.csvmonitor.exporter.report;

import io.csvmonitor.api.source.Time;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.api.threshold.Severity;
import io.csvmonitor.exporter.incident.Incident;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The facts under the headline: the number of incidents, the number of rows, and their time. */
final class ReportLead {
  private ReportLead() {}

  /** A fact with its name. */
  record Fact(String name, String value) {}

  static List<Fact> of(MonitorReport report) {
    List<Fact> all = new ArrayList<>();
    all.add(new Fact("Incidents", incidents(report)));
    long rows = report.sources().stream().mapToLong(ReportedSource::rows).sum();
    all.add(new Fact("Rows", NumberText.count(rows) + " of " + sources(report)));
    time(report, all);
    long unknown = report.notEvaluated().stream().mapToLong(NotEvaluated::windows).sum();
    long windows = report.notEvaluated().stream().mapToLong(NotEvaluated::all).sum();
    all.add(
        new Fact(
            "Evaluated",
            windows == 0
                ? "nothing"
                : "%s of %s windows, %s"
                    .formatted(
                        NumberText.count(windows - unknown),
                        NumberText.count(windows),
                        NumberText.count(report.notEvaluated().size(), "threshold"))));
    if (report.suggested()) {
      all.add(
          new Fact(
              "Thresholds",
              report.thresholds().isEmpty()
                  ? "none: csv-monitor could not suggest a threshold"
                  : "suggested by csv-monitor from these rows; save them with --save-config"));
    }
    if (!report.advice().isEmpty()) {
      all.add(
          new Fact(report.thresholds().isEmpty() ? "Why" : "What to do first", report.advice()));
    }
    all.add(new Fact("Times are in", report.zones()));
    return all;
  }

  private static String sources(MonitorReport report) {
    return ReportText.and(report.sources().stream().map(each -> each.source().name()).toList());
  }

  private static void time(MonitorReport report, List<Fact> facts) {
    OptionalLong oldest =
        report.sources().stream()
            .filter(ReportedSource::isTimed)
            .mapToLong(ReportedSource::oldest)
            .min();
    OptionalLong newest =
        report.sources().stream()
            .filter(ReportedSource::isTimed)
            .mapToLong(ReportedSource::newest)
            .max();
    if (oldest.isPresent() && newest.isPresent()) {
      facts.add(
          new Fact(
              "Time of the rows",
              ReportText.span(
                  oldest.getAsLong(),
                  newest.getAsLong(),
                  report.sources().stream()
                      .filter(ReportedSource::isTimed)
                      .findFirst()
                      .orElseThrow()
                      .zone())));
    }
    report.sources().stream().filter(ReportedSource::isTimed).forEach(source -> day(source, facts));
  }

  /** The day of times without a date. The manifest decides it, and {@code infer} can only guess. */
  private static void day(ReportedSource source, List<Fact> facts) {
    Time time = source.source().time();
    if (time != null && time.date() != null) {
      facts.add(
          new Fact(
              "Day of the rows",
              "the times of %s have no date; they are read as times of %s, because the manifest has date: %s"
                  .formatted(source.source().name(), days(source), time.date())));
    }
  }

  private static String days(ReportedSource source) {
    String first = ReportText.day(source.oldest(), source.zone());
    String last = ReportText.day(source.newest(), source.zone());
    return first.equals(last) ? first : first + " to " + last;
  }

  private static String incidents(MonitorReport report) {
    List<Incident> incidents = report.incidents();
    if (incidents.isEmpty()) {
      return report.isAnyEvaluated() ? "none" : "not known";
    }
    List<String> parts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long count = incidents.stream().filter(each -> each.severity() == severity).count();
      if (count > 0) {
        parts.add(NumberText.count(count) + " " + severity);
      }
    }
    long open = incidents.stream().filter(Incident::isOpen).count();
    if (open > 0) {
      parts.add(NumberText.count(open) + " open");
    }
    return NumberText.count(incidents.size()) + " (" + String.join(", ", parts) + ")";
  }
}
