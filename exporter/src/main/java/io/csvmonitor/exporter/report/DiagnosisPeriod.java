package io.csvmonitor.exporter.report;

import io.csvmonitor.api.Diagnosis;
import io.csvmonitor.api.Severity;
import java.time.ZoneId;
import java.util.List;

/**
 * A stretch of time in which a diagnosis held.
 *
 * @param evidence its members' incidents at that time
 */
public record DiagnosisPeriod(
    Diagnosis diagnosis,
    Severity severity,
    long from,
    long to,
    ZoneId zone,
    List<RankedIncident> evidence) {

  String summary() {
    String summary = diagnosis.summary();
    return summary == null ? diagnosis.name() + " holds." : summary;
  }
}
