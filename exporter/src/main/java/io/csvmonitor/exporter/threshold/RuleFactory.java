package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Amount;
import io.csvmonitor.api.Anomaly;
import io.csvmonitor.api.Baseline;
import io.csvmonitor.api.Deviation;
import io.csvmonitor.api.DropToZero;
import io.csvmonitor.api.Limit;
import io.csvmonitor.api.Metric;
import io.csvmonitor.api.MetricType;
import io.csvmonitor.api.NewValues;
import io.csvmonitor.api.PrometheusDuration;
import io.csvmonitor.api.Share;
import io.csvmonitor.api.Threshold;
import io.csvmonitor.exporter.threshold.anomaly.AnomalySettings;
import io.csvmonitor.exporter.threshold.anomaly.BreachDirection;
import java.time.Duration;
import java.time.ZoneId;
import java.util.function.Supplier;

/** Makes the rule of a threshold: one for each series that is judged. */
final class RuleFactory {
  /** Of the same time on other days, one alone may have been anything. */
  private static final int FEWEST_DAYS = 2;

  private RuleFactory() {}

  /** The maker of rules; of those without a memory it is always the same one. */
  static Supplier<Rule> of(Threshold threshold, Metric metric, Duration width, ZoneId zone) {
    Limit limit = threshold.limit();
    Deviation deviation = threshold.deviation();
    DropToZero drop = threshold.dropToZero();
    Share share = threshold.share();
    NewValues values = threshold.newValues();
    Anomaly anomaly = threshold.anomaly();
    Baseline baseline = threshold.baseline();
    if (anomaly != null) {
      AnomalySettings settings = settings(anomaly, metric, width, zone);
      return () -> new AnomalyRule(settings);
    }
    Rule one;
    if (limit != null) {
      one = new LimitRule(limit);
    } else if (deviation != null && baseline != null) {
      one = new DeviationRule(deviation, baseline.combine(), fewest(baseline));
    } else if (drop != null && baseline != null) {
      one = new DropToZeroRule(drop, baseline.combine(), fewest(baseline));
    } else if (share != null) {
      one = new ShareRule(share);
    } else if (values != null) {
      one = new NewValuesRule(PrometheusDuration.parse(values.after()).toMillis());
    } else {
      throw new IllegalArgumentException("threshold " + threshold.name() + " has no kind");
    }
    return () -> one;
  }

  private static int fewest(Baseline baseline) {
    return baseline.season() == null ? 1 : FEWEST_DAYS;
  }

  private static AnomalySettings settings(
      Anomaly anomaly, Metric metric, Duration width, ZoneId zone) {
    AnomalySettings settings =
        AnomalySettings.every(width)
            .withZone(zone)
            .withDirection(
                switch (anomaly.direction()) {
                  case Up -> BreachDirection.UP;
                  case Down -> BreachDirection.DOWN;
                  case Both -> BreachDirection.BOTH;
                })
            .withFalseAlarmsPerWeek(
                switch (anomaly.sensitivity()) {
                  case Low -> 0.2;
                  case Medium -> 1;
                  case High -> 5;
                })
            .withSmallestChange(Amount.parse(anomaly.minimumDifference()));
    if (PrometheusDuration.parse(anomaly.season()).toDays() < 7) {
      settings = settings.withoutWeek();
    }
    return metric.type() == MetricType.Counter ? settings.withLowest(0) : settings;
  }
}
