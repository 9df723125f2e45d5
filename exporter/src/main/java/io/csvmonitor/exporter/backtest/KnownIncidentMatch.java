package io.csvmonitor.exporter.backtest;

import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.threshold.Breach;
import io.csvmonitor.exporter.threshold.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What was found of the incidents that people know of. An incident finds a known one if the two
 * overlap in time.
 *
 * @param found how many known incidents were found
 * @param missed how many were not found
 * @param falsely how many incidents overlap no known one
 * @param delays from the start of each found one until a breach was known, in milliseconds, the
 *     shortest first
 */
public record KnownIncidentMatch(int found, int missed, int falsely, List<Long> delays) {
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
    int falsely =
        (int)
            incidents.stream()
                .filter(incident -> known.stream().noneMatch(each -> overlap(incident, each)))
                .count();
    delays.sort(Long::compare);
    return new KnownIncidentMatch(delays.size(), known.size() - delays.size(), falsely, delays);
  }

  private static boolean overlap(Incident incident, TimeSpan known) {
    return incident.from() < known.to() && incident.to() > known.from();
  }

  /** When the first breach of an incident was known. */
  private static long knownAt(Incident incident) {
    return incident.breaches().stream().mapToLong(Breach::openedAt).min().orElseThrow();
  }

  /** The middle delay, in milliseconds; empty if nothing was found. */
  public OptionalLong delay() {
    return delays.isEmpty() ? OptionalLong.empty() : OptionalLong.of(delays.get(delays.size() / 2));
  }
}
