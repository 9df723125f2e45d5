package io.csvmonitor.exporter.incident;

import io.csvmonitor.api.diagnosis.Diagnosis;
import io.csvmonitor.api.threshold.Severity;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/**
 * A group of breaches that overlap in time and are related by their source or by a diagnosis.
 * {@link IncidentFinder} creates incidents.
 *
 * @param id the identity, the same after a restart: the threshold of the first breach, its start in
 *     UTC, and a hash of its labels if it has labels
 * @param source the source of the leading breach
 * @param zone the time zone of this source's times
 * @param breaches at least one breach, the most important breach first
 * @param diagnoses the common meanings of the breaches, the most severe diagnosis first
 */
public record Incident(
    String id, String source, ZoneId zone, List<Breach> breaches, List<DiagnosisFound> diagnoses) {

  /**
   * A diagnosis that was active during the incident.
   *
   * @param severity the severity of the diagnosis, or the highest severity of its members
   */
  public record DiagnosisFound(Diagnosis diagnosis, Severity severity) {
    /** The diagnosis' summary, or a sentence with its name. */
    public String summary() {
      String summary = diagnosis.summary();
      return summary == null ? diagnosis.name() + " holds." : summary;
    }
  }

  /**
   * The order by {@link #weight}, the most important incident first. Equal incidents are ordered by
   * age, the oldest first.
   */
  public static final Comparator<Incident> MOST_IMPORTANT_FIRST =
      Comparator.comparingDouble(Incident::weight)
          .reversed()
          .thenComparingLong(Incident::from)
          .thenComparing(Incident::id);

  /** The order by start, the newest incident first. */
  public static final Comparator<Incident> NEWEST_FIRST =
      Comparator.comparingLong(Incident::from).reversed().thenComparing(Incident::id);

  public Incident {
    breaches = List.copyOf(breaches);
    diagnoses = List.copyOf(diagnoses);
  }

  /** The same incident with another id. */
  Incident withId(String other) {
    return new Incident(other, source, zone, breaches, diagnoses);
  }

  /** The most important breach. Its numbers are shown first. */
  public Breach lead() {
    return breaches.getFirst();
  }

  /** The time from the start of the first breach to the end of the last breach. */
  public TimeSpan span() {
    return new TimeSpan(from(), to());
  }

  /** The start of the first breach, in milliseconds since the epoch. */
  public long from() {
    return breaches.stream().mapToLong(Breach::from).min().orElseThrow();
  }

  /**
   * The end of the last breach, in milliseconds since the epoch. For an open incident, the end so
   * far.
   */
  public long to() {
    return breaches.stream().mapToLong(Breach::to).max().orElseThrow();
  }

  /** Whether the incident is open. */
  public boolean isOpen() {
    return breaches.stream().anyMatch(Breach::isOpen);
  }

  /** The highest severity of the breaches and diagnoses. */
  public Severity severity() {
    Severity severity =
        breaches.stream()
            .map(breach -> breach.threshold().severity())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    return diagnoses.stream()
        .map(DiagnosisFound::severity)
        .filter(each -> each.compareTo(severity) < 0)
        .min(Comparator.naturalOrder())
        .orElse(severity);
  }

  /**
   * The amount that is missing or too much, in the unit of the leading metric. It is the sum of the
   * differences from the expected values, or for a gauge their mean. NaN without expected values.
   */
  public double impact() {
    return lead().impact();
  }

  /** A description: the summary of the first diagnosis, and the numbers of the leading breach. */
  public String sentence() {
    String numbers = lead().sentence();
    return diagnoses.isEmpty() ? numbers : diagnoses.getFirst().summary() + " " + numbers;
  }

  /** Whether the incident pages somebody: its severity is Critical or Warning. */
  public boolean pages() {
    return severity() != Severity.Info;
  }

  /** The importance for sorting. A higher severity always has a higher weight. */
  public double weight() {
    return BreachWeight.of(severity(), lead().peak().evaluation().score(), millis());
  }

  private long millis() {
    return to() - from();
  }

  /** The duration of the incident. For an open incident, the duration so far. */
  public Duration length() {
    return Duration.ofMillis(millis());
  }
}
