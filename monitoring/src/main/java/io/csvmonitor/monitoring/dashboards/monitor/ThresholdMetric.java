package io.csvmonitor.monitoring.dashboards.monitor;

import io.csvmonitor.api.threshold.Anomaly;
import io.csvmonitor.api.threshold.AnomalyDirection;
import io.csvmonitor.api.threshold.Deviation;
import io.csvmonitor.api.threshold.Limit;
import io.csvmonitor.api.threshold.Share;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.monitoring.MonitorSeries;
import io.csvmonitor.monitoring.dashboards.model.Panel.Band;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A threshold and the unit of the values that it checks.
 *
 * @param unit the unit of the values, as Grafana names it
 */
record ThresholdMetric(Threshold threshold, String unit) {

  /** A threshold on a metric of a source. */
  static ThresholdMetric of(Threshold threshold, MetricPanels measure) {
    if (threshold.isPercentage()) {
      return new ThresholdMetric(threshold, "percentunit");
    }
    if (threshold.absent() != null) {
      return new ThresholdMetric(threshold, "s");
    }
    if (threshold.ratio() != null) {
      return new ThresholdMetric(threshold, "short");
    }
    return new ThresholdMetric(threshold, threshold.newValues() != null ? "none" : measure.unit());
  }

  /**
   * The prefix of the names of the threshold's metrics. Shadow thresholds have separate metrics.
   */
  static String prefix(Threshold threshold) {
    return threshold.isShadow() ? "csvmonitor_shadow_threshold_" : "csvmonitor_threshold_";
  }

  /** The label matcher of the threshold's series. */
  String matcher() {
    return "threshold=" + MonitorSeries.quoted(threshold.name());
  }

  /** The label matcher of the series of several thresholds. */
  static String matcher(List<ThresholdMetric> all) {
    return matcherOf(all.stream().map(ThresholdMetric::threshold).toList());
  }

  /** A matcher of the series of several thresholds. */
  static String matcherOf(List<Threshold> all) {
    return "threshold=~"
        + MonitorSeries.quoted(all.stream().map(Threshold::name).collect(Collectors.joining("|")));
  }

  /** Whether the threshold evaluates one sum of all matching series, not groups. */
  boolean single() {
    return threshold.effectiveBy().isEmpty();
  }

  /**
   * The additional series of the value: the expected value and the limits that the threshold has.
   */
  List<Band> bands() {
    List<Band> bands = new ArrayList<>();
    Deviation deviation = threshold.deviation();
    Limit limit = threshold.limit();
    Anomaly anomaly = threshold.anomaly();
    if (deviation != null || threshold.dropToZero() != null || anomaly != null) {
      bands.add(Band.EXPECTED);
    }
    Share share = threshold.share();
    if ((deviation != null && (deviation.below() != null || deviation.belowBy() != null))
        || (share != null && share.below() != null)
        || (limit != null && limit.below() != null)
        || (anomaly != null && anomaly.direction() != AnomalyDirection.Up)) {
      bands.add(Band.LOWER);
    }
    if ((deviation != null && (deviation.above() != null || deviation.aboveBy() != null))
        || (limit != null && limit.above() != null)
        || (anomaly != null && anomaly.direction() != AnomalyDirection.Down)
        || (share != null && share.above() != null)
        || threshold.absent() != null) {
      bands.add(Band.UPPER);
    }
    return bands;
  }

  /** A sentence that describes the threshold. */
  String sentence() {
    String metric =
        (threshold.quantile() != null
                ? "Quantile " + threshold.quantile() + " of the metric "
                : threshold.ratio() == null ? "Metric " : "Ratio ")
            + threshold.metric()
            + ": ";
    if (threshold.limit() != null) {
      return metric + "the value against fixed limits.";
    }
    if (threshold.deviation() != null) {
      return metric + "the value against the usual value at this time.";
    }
    if (threshold.dropToZero() != null) {
      return metric + "zero at a time when it is normally not zero.";
    }
    if (threshold.share() != null) {
      return metric + "the share of the matched series in all.";
    }
    if (threshold.anomaly() != null) {
      return metric + "the value against the usual values of this series.";
    }
    return metric
        + (threshold.newValues() != null
            ? "new values of a label."
            : "the time since the newest row.");
  }
}
