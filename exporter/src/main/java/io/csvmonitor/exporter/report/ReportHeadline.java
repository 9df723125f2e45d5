package io.csvmonitor.exporter.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is most important, in a sentence. */
final class ReportHeadline {
  private ReportHeadline() {}

  static String of(MonitorReport report) {
    List<String> parts = new ArrayList<>();
    if (report.sources().stream().noneMatch(ReportedSource::isRead)) {
      return "No source could be read, so nothing is said of them.";
    }
    if (!report.diagnoses().isEmpty()) {
      DiagnosisPeriod first = report.diagnoses().getFirst();
      parts.add(
          first.summary().replaceAll("[.]$", "")
              + ": "
              + ReportFormat.span(first.from(), first.to(), first.zone())
              + ".");
    } else if (!report.incidents().isEmpty()) {
      RankedIncident first = report.incidents().getFirst();
      parts.add(
          ReportFormat.span(first.incident().from(), first.incident().to(), first.zone())
              + ": "
              + first.incident().sentence());
    } else if (report.thresholds().isEmpty()) {
      parts.add("Nothing was judged, as the manifest has no thresholds for what could be read.");
    } else if (report.thresholds().stream()
        .map(VerdictCounts::of)
        .allMatch(each -> each.judged() == 0)) {
      parts.add("There is too little history to judge anything.");
    } else {
      parts.add("No threshold was breached in what could be judged.");
    }
    String missing =
        report.sources().stream()
            .filter(source -> !source.isRead())
            .map(source -> source.source().name())
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      parts.add("Missing from this report, as it could not be read: " + missing + ".");
    }
    return String.join(" ", parts);
  }
}
