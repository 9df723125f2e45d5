package io.csvmonitor.exporter.incident;

import io.csvmonitor.exporter.incident.Incident.DiagnosisFound;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.view.DiagnosisView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Finds the incidents of a monitor: joins breaches that are one event. A breach joins an incident
 * if three conditions hold:
 *
 * <ul>
 *   <li>The two overlap in time.
 *   <li>They have the same source, or one diagnosis names both thresholds.
 *   <li>The breach begins in the first six hours of the incident, or in the first twelve windows if
 *       that is longer. A lasting change does not swallow the outage of a later day.
 * </ul>
 *
 * <p>A breach is asked only once, when it opens, so an incident keeps its identity.
 */
public final class IncidentFinder {
  private static final long JOIN_MILLIS = Duration.ofHours(6).toMillis();
  private static final int JOIN_WINDOWS = 12;
  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final List<DiagnosisView> diagnoses;
  private final List<Candidate> found = new ArrayList<>();

  private IncidentFinder(List<DiagnosisView> diagnoses) {
    this.diagnoses = diagnoses;
  }

  /** A breach with the source of its threshold. */
  private record Located(Breach breach, String source, ZoneId zone, int order) {
    static final Comparator<Located> AS_THEY_OPENED =
        Comparator.<Located>comparingLong(each -> each.breach.openedAt())
            .thenComparingInt(Located::order)
            .thenComparingLong(each -> each.breach.from())
            .thenComparing(each -> each.breach.labels().toString());

    /** The length of a window; 0 for {@code absent}, which has no windows. */
    long windowMillis() {
      if (breach.threshold().absent() != null) {
        return 0;
      }
      return breach.peak().span().to() - breach.peak().span().from();
    }
  }

  /** An incident to which breaches are added. */
  private static final class Candidate {
    final Located first;
    final List<Located> all = new ArrayList<>();
    long from;
    long to;

    Candidate(Located first) {
      this.first = first;
      this.from = first.breach.from();
      this.to = end(first.breach);
      all.add(first);
    }

    void add(Located each) {
      all.add(each);
      from = Math.min(from, each.breach.from());
      to = Math.max(to, end(each.breach));
    }

    private static long end(Breach breach) {
      return breach.isOpen() ? Long.MAX_VALUE : breach.to();
    }
  }

  /**
   * Finds the incidents.
   *
   * @param thresholds the views of all thresholds, in the manifest's order
   * @param diagnoses the views of all diagnoses
   * @return the oldest first
   */
  public static List<Incident> find(List<ThresholdView> thresholds, List<DiagnosisView> diagnoses) {
    List<Located> breaches = new ArrayList<>();
    for (int i = 0; i < thresholds.size(); i++) {
      ThresholdView view = thresholds.get(i);
      int order = i;
      view.groups().stream()
          .flatMap(group -> group.breaches().stream())
          .map(breach -> new Located(breach, view.source(), view.zone(), order))
          .forEach(breaches::add);
    }
    breaches.sort(Located.AS_THEY_OPENED);
    IncidentFinder finder = new IncidentFinder(diagnoses);
    breaches.forEach(finder::place);
    return finder.found.stream()
        .map(finder::incident)
        .sorted(Comparator.comparingLong(Incident::from).thenComparing(Incident::id))
        .toList();
  }

  private void place(Located breach) {
    for (int i = found.size() - 1; i >= 0; i--) {
      Candidate candidate = found.get(i);
      if (isPartOf(breach, candidate)) {
        candidate.add(breach);
        return;
      }
    }
    found.add(new Candidate(breach));
  }

  private boolean isPartOf(Located each, Candidate candidate) {
    Breach breach = each.breach;
    boolean overlaps = breach.from() < candidate.to && breach.to() > candidate.from;
    return overlaps
        && breach.from() - candidate.from < joinMillis(each, candidate)
        && candidate.all.stream().anyMatch(other -> areRelated(each, other));
  }

  private static long joinMillis(Located each, Candidate candidate) {
    return Math.max(
        JOIN_MILLIS, JOIN_WINDOWS * Math.max(each.windowMillis(), candidate.first.windowMillis()));
  }

  private boolean areRelated(Located a, Located b) {
    return a.source.equals(b.source)
        || diagnoses.stream()
            .map(view -> view.diagnosis().when().breached())
            .anyMatch(
                members ->
                    members.contains(a.breach.threshold().name())
                        && members.contains(b.breach.threshold().name()));
  }

  private Incident incident(Candidate candidate) {
    List<Breach> breaches =
        candidate.all.stream().map(Located::breach).sorted(BreachWeight.HIGHEST_FIRST).toList();
    Located lead =
        candidate.all.stream()
            .filter(each -> each.breach.equals(breaches.getFirst()))
            .findFirst()
            .orElseThrow();
    List<DiagnosisFound> held =
        diagnoses.stream()
            .filter(view -> holds(view, candidate))
            .map(view -> new DiagnosisFound(view.diagnosis(), view.severity()))
            .sorted(Comparator.comparing(DiagnosisFound::severity))
            .toList();
    return new Incident(id(candidate.first.breach), lead.source, lead.zone, breaches, held);
  }

  /** Whether a diagnosis was active while one of its members was breached in the incident. */
  private static boolean holds(DiagnosisView view, Candidate candidate) {
    return candidate.all.stream()
        .map(Located::breach)
        .filter(breach -> view.diagnosis().when().breached().contains(breach.threshold().name()))
        .anyMatch(
            breach ->
                view.spans().stream()
                    .anyMatch(span -> span.from() < breach.to() && span.to() > breach.from()));
  }

  private static String id(Breach first) {
    String id = first.threshold().name() + "-" + START.format(Instant.ofEpochMilli(first.from()));
    return first.labels().isEmpty() ? id : id + "-" + hash(first.labels());
  }

  private static String hash(Map<String, String> labels) {
    CRC32 hash = new CRC32();
    new TreeMap<>(labels)
        .forEach(
            (name, value) ->
                hash.update((name + '\0' + value + '\0').getBytes(StandardCharsets.UTF_8)));
    return "%08x".formatted(hash.getValue());
  }
}
