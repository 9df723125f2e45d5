package io.csvmonitor.exporter.report;

import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.threshold.anomaly.AnomalyCheck;
import io.csvmonitor.exporter.threshold.anomaly.AnomalyResult;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;

/** Writes a short title of an incident: its diagnosis, or the effect of the leading breach. */
final class IncidentTitle {
  private IncidentTitle() {}

  /** The title, without a full stop. */
  static String of(Incident incident) {
    return incident.diagnoses().isEmpty()
        ? of(incident.lead())
        : incident.diagnoses().getFirst().summary().replaceAll("[.]$", "");
  }

  /** The title of a breach. */
  static String of(Breach breach) {
    Threshold threshold = breach.threshold();
    String series = SeriesName.of(breach);
    if (threshold.absent() != null) {
      return "No rows of " + series;
    }
    if (threshold.newValues() != null) {
      return series + " is new";
    }
    if (threshold.share() != null) {
      return series + ": the share is too " + (isLow(breach) ? "low" : "high");
    }
    Evaluation peak = breach.peak().evaluation();
    AnomalyResult anomaly = peak.anomaly();
    if (anomaly != null && !breach.hasDirection()) {
      return series
          + (anomaly.cause().check() == AnomalyCheck.FLAT
              ? " did not change"
              : " went up and down more than usual");
    }
    boolean isLow = isLow(breach);
    if (threshold.limit() != null) {
      return series + (isLow ? " below the limit" : " above the limit");
    }
    if (peak.value() == 0 && isLow) {
      return series + " fell to zero";
    }
    return series + (isLow ? " lower than expected" : " higher than expected");
  }

  /** Whether the values are too low, and not too high. */
  static boolean isLow(Breach breach) {
    Evaluation peak = breach.peak().evaluation();
    if (peak.value() < peak.lower()) {
      return true;
    }
    if (peak.value() > peak.upper()) {
      return false;
    }
    // Several windows together can be too low although no single window is too low.
    double impact = breach.impact();
    return Double.isFinite(impact) ? impact < 0 : peak.value() < peak.expected();
  }
}
