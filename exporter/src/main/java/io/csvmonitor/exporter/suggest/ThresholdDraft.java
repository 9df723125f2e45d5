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
import io.csvmonitor.api.threshold.ThresholdBuilder;
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

  /** The versions for unusual values, one for each sensitivity. */
  List<Version> anomalies(AnomalyDirection direction) {
    return Stream.of(Sensitivity.High, Sensitivity.Medium, Sensitivity.Low)
        .map(
            sensitivity ->
                new Version(
                    threshold(sensitivity.name())
                        .anomaly(new Anomaly(direction, WEEK, sensitivity, "0"))
                        .build(),
                    sensitivity.falseAlarmsPerWeek()))
        .toList();
  }

  /** The version for a share that is too high or too low. */
  Version share(Share share, double falseAlarmsPerWeek) {
    String limit = share.above() == null ? share.below() : share.above();
    return new Version(threshold(String.valueOf(limit)).share(share).build(), falseAlarmsPerWeek);
  }

  /** The version for missing rows. */
  Version absent(Duration after) {
    Absent absent = new Absent(PrometheusDuration.format(after));
    return new Version(
        threshold(absent.after()).severity(Severity.Critical).absent(absent).build(), 0);
  }

  /** Zero, where the columns of a baseline are not zero. */
  Version dropToZero(Baseline baseline, DropToZero drop, double falseAlarmsPerWeek) {
    return new Version(
        threshold(drop.minimum())
            .severity(Severity.Critical)
            .baseline(baseline)
            .dropToZero(drop)
            .build(),
        falseAlarmsPerWeek);
  }

  /** Too far from the columns of a baseline. */
  Version deviation(Baseline baseline, Deviation deviation, double falseAlarmsPerWeek) {
    String limit = deviation.above() == null ? deviation.below() : deviation.above();
    return new Version(
        threshold(String.valueOf(limit)).baseline(baseline).deviation(deviation).build(),
        falseAlarmsPerWeek);
  }

  private ThresholdBuilder threshold(String version) {
    return new ThresholdBuilder(name + "_" + version, metric)
        .match(match)
        .by(by)
        .window(window == null ? null : PrometheusDuration.format(window))
        .ratio(ratio);
  }
}
