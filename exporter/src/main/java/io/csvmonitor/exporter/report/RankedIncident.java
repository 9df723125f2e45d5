package io.csvmonitor.exporter.report;

import io.csvmonitor.exporter.threshold.Incident;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An incident and how much it matters: 300, 200 or 100 for Critical, Warning and Info, so that
 * severity always comes first; up to 50 for how far out it is at its peak (half of it at twice as
 * far as a breach begins); up to 50 for how long it lasts (half of it at an hour).
 */
public record RankedIncident(Incident incident, ZoneId zone) {
  static final Comparator<RankedIncident> HEAVIEST_FIRST =
      Comparator.comparingDouble(RankedIncident::weight)
          .reversed()
          .thenComparingLong(each -> each.incident().from())
          .thenComparing(each -> each.incident().threshold().name())
          .thenComparing(each -> each.series());

  private static final double MOST = 49.9;

  double weight() {
    double severity =
        switch (incident.threshold().severity()) {
          case Critical -> 300;
          case Warning -> 200;
          case Info -> 100;
        };
    double far = 1 - 1 / Math.max(1, incident.peak().score());
    double hours = (incident.to() - incident.from()) / (double) Duration.ofHours(1).toMillis();
    return severity + MOST * far + MOST * hours / (hours + 1);
  }

  /** What it is of: the labels of its own, or those that the threshold matches. */
  String series() {
    Map<String, String> labels = incident.labels();
    if (!labels.isEmpty()) {
      return ReportFormat.labels(labels);
    }
    return incident.threshold().match().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> each.getKey() + " " + String.join(" or ", each.getValue()))
        .collect(Collectors.joining(", "));
  }
}
