package io.csvmonitor.exporter.report;

import io.csvmonitor.api.Diagnosis;
import io.csvmonitor.api.Severity;
import io.csvmonitor.exporter.threshold.TimeSpan;
import java.time.ZoneId;
import java.util.List;

/**
 * A span of time in which a diagnosis held.
 *
 * @param severity the diagnosis' own severity, or the highest of its members
 * @param zone the time zone in which the span is shown
 * @param evidence the incidents of the breached members in this span, the most important first
 */
public record DiagnosisPeriod(
    Diagnosis diagnosis,
    Severity severity,
    TimeSpan span,
    ZoneId zone,
    List<RankedIncident> evidence) {

  /** The diagnosis' summary, or a sentence with its name. */
  String summary() {
    String summary = diagnosis.summary();
    return summary == null ? diagnosis.name() + " holds." : summary;
  }
}
