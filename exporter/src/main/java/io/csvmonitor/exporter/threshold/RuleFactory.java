package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Amount;
import io.csvmonitor.api.Anomaly;
import io.csvmonitor.api.Baseline;
import io.csvmonitor.api.Deviation;
import io.csvmonitor.api.DropToZero;
import io.csvmonitor.api.Limit;
import io.csvmonitor.api.NewValues;
import io.csvmonitor.api.PrometheusDuration;
import io.csvmonitor.api.Share;
import io.csvmonitor.api.Threshold;
import io.csvmonitor.exporter.threshold.anomaly.AnomalySettings;
import io.csvmonitor.exporter.threshold.anomaly.BreachDirection;
import java.time.Duration;
import java.time.ZoneId;
import java.util.function.Supplier;

/** Creates the rule of a threshold. */
final class RuleFactory {
  private RuleFactory() {}

  /**
   * A supplier of the rule of each group of series. Rules without a state are shared by all groups.
   *
   * @param counts whether the values come from Counters, which are never negative
   * @param width the width of a bucket
   * @throws IllegalArgumentException if the threshold has no kind
   */
  static Supplier<Rule> of(Threshold threshold, boolean counts, Duration width, ZoneId zone) {
    Limit limit = threshold.limit();
    Deviation deviation = threshold.deviation();
    DropToZero drop = threshold.dropToZero();
    Share share = threshold.share();
    NewValues values = threshold.newValues();
    Anomaly anomaly = threshold.anomaly();
    Baseline baseline = threshold.baseline();
    if (anomaly != null) {
      AnomalySettings settings = settings(anomaly, counts, width, zone);
      return () -> new AnomalyRule(settings);
    }
    Rule shared;
    if (limit != null) {
      shared = new LimitRule(limit);
    } else if (deviation != null && baseline != null) {
      shared = new DeviationRule(deviation, baseline.combine());
    } else if (drop != null && baseline != null) {
      shared = new DropToZeroRule(drop, baseline.combine());
    } else if (share != null) {
      shared = new ShareRule(share);
    } else if (values != null) {
      shared = new NewValuesRule(PrometheusDuration.parse(values.after()).toMillis());
    } else {
      throw new IllegalArgumentException("threshold " + threshold.name() + " has no kind");
    }
    return () -> shared;
  }

  private static AnomalySettings settings(
      Anomaly anomaly, boolean counts, Duration width, ZoneId zone) {
    AnomalySettings settings =
        AnomalySettings.every(width)
            .withZone(zone)
            .withDirection(
                switch (anomaly.direction()) {
                  case Up -> BreachDirection.UP;
                  case Down -> BreachDirection.DOWN;
                  case Both -> BreachDirection.BOTH;
                })
            .withFalseAlarmsPerWeek(anomaly.sensitivity().falseAlarmsPerWeek())
            .withSmallestChange(Amount.parse(anomaly.minimumDifference()));
    if (PrometheusDuration.parse(anomaly.season()).toDays() < 7) {
      settings = settings.withoutWeek();
    }
    return counts ? settings.withLowest(0) : settings;
  }
}
