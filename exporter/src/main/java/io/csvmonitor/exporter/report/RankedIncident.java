package io.csvmonitor.exporter.report;

import io.csvmonitor.exporter.threshold.Breach;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An incident with its weight, by which incidents are sorted. The weight is the sum of three parts:
 *
 * <ul>
 *   <li>300, 200 or 100 for Critical, Warning and Info, so severity always comes first;
 *   <li>up to 50 for the score at the peak; half of this part at a score of 2;
 *   <li>up to 50 for the duration; half of this part at an hour.
 * </ul>
 */
public record RankedIncident(Breach incident, ZoneId zone) {
  static final Comparator<RankedIncident> HIGHEST_WEIGHT_FIRST =
      Comparator.comparingDouble(RankedIncident::weight)
          .reversed()
          .thenComparingLong(each -> each.incident().from())
          .thenComparing(each -> each.incident().threshold().name())
          .thenComparing(each -> each.series());

  /** Just below half of the distance between two severities. */
  private static final double MAX_PART = 49.9;

  /** The weight: higher is more important. */
  double weight() {
    double severity =
        switch (incident.threshold().severity()) {
          case Critical -> 300;
          case Warning -> 200;
          case Info -> 100;
        };
    double excess = 1 - 1 / Math.max(1, incident.peak().evaluation().score());
    double hours = (incident.to() - incident.from()) / (double) Duration.ofHours(1).toMillis();
    return severity + MAX_PART * excess + MAX_PART * hours / (hours + 1);
  }

  /** The series of the incident: its own labels, or the labels that the threshold matches. */
  String series() {
    Map<String, String> labels = incident.labels();
    if (!labels.isEmpty()) {
      return ReportText.labels(labels);
    }
    return incident.threshold().match().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> each.getKey() + " " + String.join(" or ", each.getValue()))
        .collect(Collectors.joining(", "));
  }
}
