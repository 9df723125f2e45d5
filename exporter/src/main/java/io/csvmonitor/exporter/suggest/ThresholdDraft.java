package io.csvmonitor.exporter.suggest;

import io.csvmonitor.api.Absent;
import io.csvmonitor.api.Anomaly;
import io.csvmonitor.api.AnomalyDirection;
import io.csvmonitor.api.PrometheusDuration;
import io.csvmonitor.api.Ratio;
import io.csvmonitor.api.Sensitivity;
import io.csvmonitor.api.Severity;
import io.csvmonitor.api.Share;
import io.csvmonitor.api.Threshold;
import io.csvmonitor.api.ThresholdMode;
import io.csvmonitor.exporter.suggest.Candidate.Version;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The common parts of all versions of a candidate.
 *
 * @param metric the name of a metric or of a ratio
 * @param ratio the ratio, if the metric is a ratio
 * @param window null means the window of the ratio, or none
 */
record ThresholdDraft(
    String name,
    String metric,
    @Nullable Ratio ratio,
    Map<String, List<String>> match,
    List<String> by,
    @Nullable Duration window) {
  private static final String WEEK = "7d";
  private static final String HOLD = "5m";
  private static final String AT_ONCE = "0s";

  /** The versions for unusual values, one for each sensitivity. */
  List<Version> anomalies(AnomalyDirection direction) {
    return Stream.of(Sensitivity.High, Sensitivity.Medium, Sensitivity.Low)
        .map(
            sensitivity ->
                new Version(
                    threshold(
                        sensitivity.name(),
                        Severity.Warning,
                        null,
                        new Anomaly(direction, WEEK, sensitivity, "0"),
                        null),
                    sensitivity.falseAlarmsPerWeek()))
        .toList();
  }

  /** The version for a share that is too high or too low. */
  Version share(Share share, double falseAlarmsPerWeek) {
    String limit = share.above() == null ? share.below() : share.above();
    return new Version(
        threshold(String.valueOf(limit), Severity.Warning, share, null, null), falseAlarmsPerWeek);
  }

  /** The version for missing rows. */
  Version absent(Duration after) {
    Absent absent = new Absent(PrometheusDuration.format(after));
    return new Version(threshold(absent.after(), Severity.Critical, null, null, absent), 0);
  }

  private Threshold threshold(
      String version,
      Severity severity,
      @Nullable Share share,
      @Nullable Anomaly anomaly,
      @Nullable Absent absent) {
    return new Threshold(
        name + "_" + version,
        severity,
        ThresholdMode.Alert,
        metric,
        match,
        by,
        window == null ? null : PrometheusDuration.format(window),
        HOLD,
        AT_ONCE,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        share,
        anomaly,
        null,
        absent,
        ratio);
  }
}
