package io.csvmonitor.exporter.incident;

import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The incidents of a monitor at one moment. Alerts, status page, JSON and metrics use the same
 * incidents, so that they agree.
 *
 * @param all incidents: open incidents first, then by start, the newest first
 */
public record Incidents(List<Shown> all) {
  public static final Incidents NONE = new Incidents(List.of());

  private static final Comparator<Shown> OPEN_FIRST =
      Comparator.<Shown, Boolean>comparing(each -> !each.isOpen())
          .thenComparing(Shown::incident, Incident.NEWEST_FIRST);

  /** An incident and its state. */
  public record Shown(Incident incident, IncidentState state) {
    /** Whether the incident is open and is shown as open. */
    public boolean isOpen() {
      return state == IncidentState.OPEN;
    }
  }

  /**
   * Determines the state of each incident.
   *
   * @param thresholds the views with the breaches of the incidents
   */
  public static Incidents of(Collection<Incident> found, List<ThresholdView> thresholds) {
    Set<Breach> shown =
        thresholds.stream()
            .flatMap(view -> view.groups().stream())
            .filter(group -> group.verdict() == Verdict.BREACHED)
            .flatMap(group -> group.breaches().stream())
            .filter(Breach::isOpen)
            .collect(Collectors.toSet());
    return new Incidents(
        found.stream()
            .map(incident -> new Shown(incident, state(incident, shown)))
            .sorted(OPEN_FIRST)
            .toList());
  }

  /** A breach of old rows raises no alert, and is not shown as breached. */
  private static IncidentState state(Incident incident, Set<Breach> shown) {
    if (incident.breaches().stream().anyMatch(shown::contains)) {
      return IncidentState.OPEN;
    }
    return incident.isOpen() ? IncidentState.UNKNOWN : IncidentState.of(incident);
  }

  /** The open incidents, newest first. */
  public List<Incident> open() {
    return all.stream().filter(Shown::isOpen).map(Shown::incident).toList();
  }
}
