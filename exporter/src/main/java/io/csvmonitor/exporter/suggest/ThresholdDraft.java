package io.csvmonitor.exporter.suggest;

import io.csvmonitor.api.ratio.Ratio;
import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.api.threshold.Absent;
import io.csvmonitor.api.threshold.Anomaly;
import io.csvmonitor.api.threshold.AnomalyDirection;
import io.csvmonitor.api.threshold.Baseline;
import io.csvmonitor.api.threshold.Deviation;
import io.csvmonitor.api.threshold.DropToZero;
import io.csvmonitor.api.threshold.Sensitivity;
import io.csvmonitor.api.threshold.Severity;
import io.csvmonitor.api.threshold.Share;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.api.threshold.ThresholdMode;
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
                        Kind.of(new Anomaly(direction, WEEK, sensitivity, "0"))),
                    sensitivity.falseAlarmsPerWeek()))
        .toList();
  }

  /** The version for a share that is too high or too low. */
  Version share(Share share, double falseAlarmsPerWeek) {
    String limit = share.above() == null ? share.below() : share.above();
    return new Version(
        threshold(String.valueOf(limit), Severity.Warning, Kind.of(share)), falseAlarmsPerWeek);
  }

  /** The version for missing rows. */
  Version absent(Duration after) {
    Absent absent = new Absent(PrometheusDuration.format(after));
    return new Version(threshold(absent.after(), Severity.Critical, Kind.of(absent)), 0);
  }

  /** Zero, where the columns of a baseline are not zero. */
  Version dropToZero(Baseline baseline, DropToZero drop, double falseAlarmsPerWeek) {
    return new Version(
        threshold(drop.minimum(), Severity.Critical, Kind.of(baseline, drop)), falseAlarmsPerWeek);
  }

  /** Too far from the columns of a baseline. */
  Version deviation(Baseline baseline, Deviation deviation, double falseAlarmsPerWeek) {
    String limit = deviation.above() == null ? deviation.below() : deviation.above();
    return new Version(
        threshold(String.valueOf(limit), Severity.Warning, Kind.of(baseline, deviation)),
        falseAlarmsPerWeek);
  }

  /** The rule of a version: one of the fields. */
  private record Kind(
      @Nullable Baseline baseline,
      @Nullable Deviation deviation,
      @Nullable DropToZero drop,
      @Nullable Share share,
      @Nullable Anomaly anomaly,
      @Nullable Absent absent) {
    static Kind of(Share share) {
      return new Kind(null, null, null, share, null, null);
    }

    static Kind of(Anomaly anomaly) {
      return new Kind(null, null, null, null, anomaly, null);
    }

    static Kind of(Absent absent) {
      return new Kind(null, null, null, null, null, absent);
    }

    static Kind of(Baseline baseline, DropToZero drop) {
      return new Kind(baseline, null, drop, null, null, null);
    }

    static Kind of(Baseline baseline, Deviation deviation) {
      return new Kind(baseline, deviation, null, null, null, null);
    }
  }

  private Threshold threshold(String version, Severity severity, Kind kind) {
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
        kind.baseline(),
        null,
        kind.deviation(),
        kind.drop(),
        kind.share(),
        kind.anomaly(),
        null,
        kind.absent(),
        ratio);
  }
}
