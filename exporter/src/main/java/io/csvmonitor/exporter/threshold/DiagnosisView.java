package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Diagnosis;
import io.csvmonitor.api.Severity;
import java.util.List;

/**
 * What is said of a diagnosis; it changes no more.
 *
 * @param severity its own, or its members' highest
 * @param verdict breached where it holds, as it is shown: for a while, and not of what is stale
 * @param from when the stretch of time begins that the verdict is of, in milliseconds since the
 *     epoch; 0 if there is none
 * @param to when it ends
 * @param spans when it held, oldest first
 */
public record DiagnosisView(
    Diagnosis diagnosis, Severity severity, Verdict verdict, long from, long to, List<Span> spans) {

  /** A stretch of time, in milliseconds since the epoch. */
  public record Span(long from, long to) {}

  /** Whether it holds. */
  public boolean isActive() {
    return verdict == Verdict.BREACHED;
  }

  /** The members' incidents at a time, as evidence. */
  public List<Incident> evidence(Span span, List<ThresholdView> thresholds) {
    return thresholds.stream()
        .filter(view -> diagnosis.when().breached().contains(view.threshold().name()))
        .flatMap(view -> view.groups().stream())
        .flatMap(group -> group.incidents().stream())
        .filter(incident -> incident.from() < span.to() && incident.to() > span.from())
        .toList();
  }
}
