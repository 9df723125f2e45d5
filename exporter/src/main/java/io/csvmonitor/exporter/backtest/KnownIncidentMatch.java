package io.csvmonitor.exporter.backtest;

import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The comparison of incidents with known incidents. An incident finds a known incident if the two
 * overlap in time.
 *
 * @param found the number of known incidents that were found
 * @param missed the number of known incidents that were not found
 * @param falseAlarms the number of incidents that overlap no known incident
 * @param delays for each found incident, the time from its start until a breach was known, in
 *     milliseconds, shortest first
 */
public record KnownIncidentMatch(int found, int missed, int falseAlarms, List<Long> delays) {
  public KnownIncidentMatch {
    delays = List.copyOf(delays);
  }

  static KnownIncidentMatch of(List<Incident> incidents, List<TimeSpan> known) {
    List<Long> delays = new ArrayList<>();
    for (TimeSpan each : known) {
      incidents.stream()
          .filter(incident -> overlap(incident, each))
          .mapToLong(incident -> Math.max(0, knownAt(incident) - each.from()))
          .min()
          .ifPresent(delays::add);
    }
    int falseAlarms =
        (int)
            incidents.stream()
                .filter(incident -> known.stream().noneMatch(each -> overlap(incident, each)))
                .count();
    delays.sort(Long::compare);
    return new KnownIncidentMatch(delays.size(), known.size() - delays.size(), falseAlarms, delays);
  }

  private static boolean overlap(Incident incident, TimeSpan known) {
    return incident.from() < known.to() && incident.to() > known.from();
  }

  /** The time at which the first breach of an incident was known. */
  private static long knownAt(Incident incident) {
    return incident.breaches().stream().mapToLong(Breach::openedAt).min().orElseThrow();
  }

  /** The median delay, in milliseconds; empty if no known incident was found. */
  public OptionalLong delay() {
    return delays.isEmpty() ? OptionalLong.empty() : OptionalLong.of(delays.get(delays.size() / 2));
  }
}
