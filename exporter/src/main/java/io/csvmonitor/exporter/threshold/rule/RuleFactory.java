package io.csvmonitor.exporter.threshold.rule;

import io.csvmonitor.api.text.Amount;
import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.api.threshold.Anomaly;
import io.csvmonitor.api.threshold.Baseline;
import io.csvmonitor.api.threshold.Deviation;
import io.csvmonitor.api.threshold.DropToZero;
import io.csvmonitor.api.threshold.Limit;
import io.csvmonitor.api.threshold.NewValues;
import io.csvmonitor.api.threshold.Share;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.threshold.anomaly.AnomalySettings;
import io.csvmonitor.exporter.threshold.anomaly.BreachDirection;
import java.time.Duration;
import java.time.ZoneId;
import java.util.function.Supplier;

/** Creates the rule of a threshold. */
public final class RuleFactory {
  private RuleFactory() {}

  /**
   * A supplier of the rule of each group of series. Rules without a state are shared by all groups.
   *
   * @param isNeverNegative whether the values are counts
   * @param width the width of a bucket
   * @throws IllegalArgumentException if the threshold has no kind
   */
  public static Supplier<Rule> of(
      Threshold threshold, boolean isNeverNegative, Duration width, ZoneId zone) {
    Limit limit = threshold.limit();
    Deviation deviation = threshold.deviation();
    DropToZero drop = threshold.dropToZero();
    Share share = threshold.share();
    NewValues values = threshold.newValues();
    Anomaly anomaly = threshold.anomaly();
    Baseline baseline = threshold.baseline();
    if (anomaly != null) {
      AnomalySettings settings = settings(anomaly, isNeverNegative, width, zone);
      // All rows of a window in one bucket give the same quantile, whatever the rows are.
      AnomalySettings used = threshold.quantile() == null ? settings : settings.withoutUnchanged();
      return () -> new AnomalyRule(used);
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
      Anomaly anomaly, boolean isNeverNegative, Duration width, ZoneId zone) {
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
    return isNeverNegative ? settings.withLowest(0) : settings;
  }
}
