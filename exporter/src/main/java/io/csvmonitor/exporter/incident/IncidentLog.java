package io.csvmonitor.exporter.incident;

import io.csvmonitor.api.threshold.Severity;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The memory of incidents between two evaluations. An incident keeps its id when its first breach
 * is forgotten. Each id is counted once, when it first appears. Incidents of the first evaluation
 * of a threshold are history and are not counted: a restart therefore counts no incident twice. Not
 * thread-safe.
 */
public final class IncidentLog {
  /** The maximum number of remembered ids. The oldest ids are forgotten. */
  private static final int MAX_IDS = 10_000;

  private final Map<Key, Long> counts = new LinkedHashMap<>();
  private final Set<String> known =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > MAX_IDS;
            }
          });
  private Map<Start, String> ids = Map.of();
  private Set<Threshold> evaluated = Set.of();

  /** The key of a count of incidents. */
  public record Key(String threshold, Severity severity) {}

  /** The identity of a breach. */
  private record Start(String threshold, Map<String, String> labels, long from) {
    static Start of(Breach breach) {
      return new Start(breach.threshold().name(), breach.labels(), breach.from());
    }
  }

  /**
   * Records the incidents of an evaluation.
   *
   * @param found the incidents
   * @param thresholds the views in which they were found
   * @return the same incidents; an incident with a remembered id has this id
   */
  public List<Incident> update(List<Incident> found, List<ThresholdView> thresholds) {
    thresholds.stream()
        .map(view -> new Key(view.threshold().name(), view.threshold().severity()))
        .forEach(key -> counts.putIfAbsent(key, 0L));
    Map<Start, String> now = new HashMap<>();
    Set<String> used = new HashSet<>();
    List<Incident> named = new ArrayList<>();
    for (Incident each : found) {
      String before = knownId(each);
      Incident incident = before == null || used.contains(before) ? each : each.withId(before);
      used.add(incident.id());
      incident.breaches().forEach(breach -> now.put(Start.of(breach), incident.id()));
      count(incident);
      named.add(incident);
    }
    ids = now;
    evaluated = thresholds.stream().map(ThresholdView::threshold).collect(Collectors.toSet());
    return named;
  }

  private @Nullable String knownId(Incident incident) {
    return incident.breaches().stream()
        .sorted(Comparator.comparingLong(Breach::openedAt).thenComparingLong(Breach::from))
        .map(breach -> ids.get(Start.of(breach)))
        .filter(id -> id != null)
        .findFirst()
        .orElse(null);
  }

  private void count(Incident incident) {
    Threshold lead = incident.lead().threshold();
    if (known.add(incident.id()) && evaluated.contains(lead)) {
      counts.merge(new Key(lead.name(), incident.severity()), 1L, Long::sum);
    }
  }

  /**
   * The number of incidents that began since the program started, by leading threshold and
   * severity.
   */
  public Map<Key, Long> counts() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(counts));
  }
}
