package io.csvmonitor.exporter.report;

import io.csvmonitor.api.text.DurationText;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.incident.IncidentState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the most important fact of a report in one or two sentences: the most important incident,
 * or the reason why there is none. It also names sources and thresholds that could not be read or
 * evaluated.
 */
final class ReportHeadline {
  /** The maximum number of names in a sentence. */
  private static final int MOST_NAMED = 5;

  private ReportHeadline() {}

  /** The headline as one text. */
  static String of(MonitorReport report) {
    return String.join(" ", sentences(report));
  }

  /** The sentences, the most important first. */
  static List<String> sentences(MonitorReport report) {
    if (report.sources().stream().noneMatch(ReportedSource::isRead)) {
      return List.of("No source could be read, so there is nothing to report.");
    }
    List<String> parts = new ArrayList<>();
    parts.addAll(
        report.incidents().isEmpty()
            ? List.of(withoutIncidents(report))
            : incident(report.mostImportant(1).getFirst()));
    add(
        parts,
        "Sources that could not be read are missing from this report: ",
        report.sources().stream()
            .filter(source -> !source.isRead())
            .map(source -> source.source().name())
            .toList());
    if (report.isAnyEvaluated() || !report.incidents().isEmpty()) {
      add(parts, "Without any verdict: ", blind(report));
    }
    return parts;
  }

  private static List<String> blind(MonitorReport report) {
    return report.notEvaluated().stream()
        .filter(NotEvaluated::isBlind)
        .filter(each -> isRead(report, each.view().source()))
        .map(each -> each.view().threshold().name())
        .toList();
  }

  private static boolean isRead(MonitorReport report, String name) {
    return report.sources().stream()
        .anyMatch(source -> source.isRead() && source.source().name().equals(name));
  }

  private static void add(List<String> parts, String text, List<String> names) {
    if (!names.isEmpty()) {
      int more = names.size() - MOST_NAMED;
      parts.add(
          text
              + names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
              + (more > 0 ? " and " + NumberText.count(more) + " more" : "")
              + ".");
    }
  }

  /** The sentences about an incident: the event, its time, and its impact. */
  private static List<String> incident(Incident incident) {
    String impact = ImpactText.of(incident);
    String when =
        "%s (%s, %s)"
            .formatted(
                ReportText.span(incident.from(), incident.to(), incident.zone()),
                incident.zone().getId(),
                DurationText.of(incident.length()));
    String end =
        switch (IncidentState.of(incident)) {
          case OPEN -> ", and it was open at the end of the data";
          case ACCEPTED -> ", then the new level is taken as normal";
          case ENDED, UNKNOWN -> "";
        };
    return List.of(
        IncidentTitle.of(incident) + ".",
        when + (impact.isEmpty() ? "" : ": " + impact) + end + ".");
  }

  private static String withoutIncidents(MonitorReport report) {
    if (report.thresholds().isEmpty()) {
      return report.suggested()
          ? "No threshold was evaluated, because none could be suggested."
          : "No threshold was evaluated: the manifest has no thresholds for the sources that could be"
              + " read.";
    }
    if (!report.isAnyEvaluated()) {
      return "There is too little history for a verdict.";
    }
    long unknown = report.notEvaluated().stream().mapToLong(NotEvaluated::windows).sum();
    long all = report.notEvaluated().stream().mapToLong(NotEvaluated::all).sum();
    return unknown == 0
        ? "No threshold was breached."
        : "No threshold was breached in the windows that could be evaluated (%s of %s)."
            .formatted(NumberText.count(all - unknown), NumberText.count(all));
  }
}
