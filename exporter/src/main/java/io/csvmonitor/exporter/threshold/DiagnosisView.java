package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Diagnosis;
import io.csvmonitor.api.Severity;
import java.util.List;

/**
 * An immutable view of a diagnosis.
 *
 * @param severity the diagnosis' own severity, or the highest of its members
 * @param verdict the shown verdict: breached while the diagnosis holds
 * @param from when the bucket of the verdict begins, in milliseconds since the epoch; 0 if there is
 *     none
 * @param to when this bucket ends
 * @param spans when the diagnosis held, oldest first
 */
public record DiagnosisView(
    Diagnosis diagnosis,
    Severity severity,
    Verdict verdict,
    long from,
    long to,
    List<TimeSpan> spans) {

  /** Whether the diagnosis holds. */
  public boolean isActive() {
    return verdict == Verdict.BREACHED;
  }

  /**
   * The breaches of the breached members that overlap a span of time.
   *
   * @param thresholds the views of all thresholds of the manifest
   */
  public List<Breach> evidence(TimeSpan span, List<ThresholdView> thresholds) {
    return thresholds.stream()
        .filter(view -> diagnosis.when().breached().contains(view.threshold().name()))
        .flatMap(view -> view.groups().stream())
        .flatMap(group -> group.breaches().stream())
        .filter(breach -> breach.from() < span.to() && breach.to() > span.from())
        .toList();
  }
}
