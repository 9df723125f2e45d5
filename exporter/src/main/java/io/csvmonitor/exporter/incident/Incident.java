package io.csvmonitor.exporter.incident;

import io.csvmonitor.api.Diagnosis;
import io.csvmonitor.api.Severity;
import io.csvmonitor.exporter.threshold.Breach;
import io.csvmonitor.exporter.threshold.TimeSpan;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/**
 * Something that happened: the breaches that overlap in time and are related by their source or by
 * a diagnosis. Create incidents with {@link IncidentFinder}.
 *
 * @param id the identity, the same after a restart: the threshold of the first breach, its start in
 *     UTC, and a hash of its labels if it has labels
 * @param source the source of the leading breach
 * @param zone the time zone of this source's times
 * @param breaches at least one, the most important first
 * @param diagnoses what the breaches mean together, the most severe first
 */
public record Incident(
    String id, String source, ZoneId zone, List<Breach> breaches, List<DiagnosisFound> diagnoses) {

  /**
   * A diagnosis that held during the incident.
   *
   * @param severity the diagnosis' own severity, or the highest of its members
   */
  public record DiagnosisFound(Diagnosis diagnosis, Severity severity) {
    /** The diagnosis' summary, or a sentence with its name. */
    public String summary() {
      String summary = diagnosis.summary();
      return summary == null ? diagnosis.name() + " holds." : summary;
    }
  }

  /** The most important first: by {@link #weight}, then the oldest. */
  public static final Comparator<Incident> MOST_IMPORTANT_FIRST =
      Comparator.comparingDouble(Incident::weight)
          .reversed()
          .thenComparingLong(Incident::from)
          .thenComparing(Incident::id);

  /** The newest first. */
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

  /** The most important breach: its numbers are shown first. */
  public Breach lead() {
    return breaches.getFirst();
  }

  /** From the start of the first breach to the end of the last. */
  public TimeSpan span() {
    return new TimeSpan(from(), to());
  }

  /** When the first breach begins, in milliseconds since the epoch. */
  public long from() {
    return breaches.stream().mapToLong(Breach::from).min().orElseThrow();
  }

  /**
   * When the last breach ends, in milliseconds since the epoch: so far, if the incident is open.
   */
  public long to() {
    return breaches.stream().mapToLong(Breach::to).max().orElseThrow();
  }

  /** Whether the incident goes on. */
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
   * How many are missing or too many, in the unit of the leading metric: the sum of the differences
   * from what was expected, or for a gauge their mean. NaN if nothing was expected.
   */
  public double impact() {
    return lead().totals().impact();
  }

  /** What happened: the summary of the first diagnosis, and the numbers of the leading breach. */
  public String sentence() {
    String numbers = lead().sentence();
    return diagnoses.isEmpty() ? numbers : diagnoses.getFirst().summary() + " " + numbers;
  }

  /** Whether the incident pages somebody: its severity is Critical or Warning. */
  public boolean pages() {
    return severity() != Severity.Info;
  }

  /** The importance, by which incidents are sorted. Severity always comes first. */
  public double weight() {
    return BreachWeight.of(severity(), lead().peak().evaluation().score(), millis());
  }

  private long millis() {
    return to() - from();
  }

  /** How long the incident is, so far if it is open. */
  public Duration length() {
    return Duration.ofMillis(millis());
  }
}
