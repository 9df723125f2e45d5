package io.csvmonitor.exporter.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the most important fact of a report in one or two sentences. */
final class ReportHeadline {
  private ReportHeadline() {}

  static String of(MonitorReport report) {
    List<String> parts = new ArrayList<>();
    if (report.sources().stream().noneMatch(ReportedSource::isRead)) {
      return "No source could be read, so there is nothing to report.";
    }
    if (!report.diagnoses().isEmpty()) {
      DiagnosisPeriod first = report.diagnoses().getFirst();
      parts.add(
          first.summary().replaceAll("[.]$", "")
              + ": "
              + ReportText.span(first.span().from(), first.span().to(), first.zone())
              + ".");
    } else if (!report.incidents().isEmpty()) {
      RankedIncident first = report.incidents().getFirst();
      parts.add(
          ReportText.span(first.incident().from(), first.incident().to(), first.zone())
              + ": "
              + first.incident().sentence());
    } else if (report.thresholds().isEmpty()) {
      parts.add(
          "Nothing was judged: the manifest has no thresholds for the sources that could be read.");
    } else if (report.thresholds().stream()
        .map(VerdictCounts::of)
        .allMatch(each -> each.judged() == 0)) {
      parts.add("There is too little history to judge anything.");
    } else {
      parts.add("No threshold was breached in the windows that could be judged.");
    }
    String missing =
        report.sources().stream()
            .filter(source -> !source.isRead())
            .map(source -> source.source().name())
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      parts.add("Sources that could not be read are missing from this report: " + missing + ".");
    }
    return String.join(" ", parts);
  }
}
