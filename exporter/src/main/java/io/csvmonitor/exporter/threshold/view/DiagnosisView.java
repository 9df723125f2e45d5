package io.csvmonitor.exporter.threshold.view;

import io.csvmonitor.api.diagnosis.Diagnosis;
import io.csvmonitor.api.threshold.Severity;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import java.util.List;

/**
 * An immutable view of a diagnosis.
 *
 * @param severity the severity of the diagnosis, or the highest severity of its members
 * @param verdict the displayed verdict: breached while the diagnosis is active
 * @param from the start of the bucket of the verdict, in milliseconds since the epoch; 0 if there
 *     is none
 * @param to the end of this bucket
 * @param spans the times in which the diagnosis was active, oldest first
 */
public record DiagnosisView(
    Diagnosis diagnosis,
    Severity severity,
    Verdict verdict,
    long from,
    long to,
    List<TimeSpan> spans) {

  /** Whether the diagnosis is active. */
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
