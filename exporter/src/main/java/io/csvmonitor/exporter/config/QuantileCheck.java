package io.csvmonitor.exporter.config;

import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.text.Amount;
import io.csvmonitor.api.threshold.Limit;
import io.csvmonitor.api.threshold.Recover;
import io.csvmonitor.api.threshold.Threshold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the limits of a quantile are within the buckets of its Histogram. A quantile is never
 * less than 0, and never greater than the last of the buckets. With another limit, a threshold
 * would never be breached, or always, or a breach would never end.
 *
 * @param metric the Histogram
 * @param errors gets the errors
 */
record QuantileCheck(Metric metric, List<String> errors) {

  /**
   * Checks a threshold.
   *
   * @param at the path of the threshold in the document
   * @param errors gets the errors
   */
  static void check(Threshold threshold, Metric metric, String at, List<String> errors) {
    Limit limit = threshold.limit();
    if (threshold.quantile() == null || limit == null) {
      return;
    }
    QuantileCheck check = new QuantileCheck(metric, errors);
    check.above(limit.above(), at + ".limit.above");
    check.below(limit.below(), at + ".limit.below");
    Recover recover = threshold.recover();
    if (recover != null) {
      check.above(recover.above(), at + ".recover.above");
      check.below(recover.below(), at + ".recover.below");
    }
  }

  /** Some quantiles must be greater than the limit, and some must not. */
  private void above(@Nullable String limit, String at) {
    if (limit == null) {
      return;
    }
    double value = Amount.parse(limit);
    if (value < 0) {
      errors.add(
          at + ": must be at least 0, because a quantile is never less than 0, found " + limit);
    } else if (value >= last()) {
      beyond("less than", limit, at);
    }
  }

  /** Some quantiles must be less than the limit, and some must not. */
  private void below(@Nullable String limit, String at) {
    if (limit == null) {
      return;
    }
    double value = Amount.parse(limit);
    if (value <= 0) {
      errors.add(
          at + ": must be greater than 0, because a quantile is never less than 0, found " + limit);
    } else if (value > last()) {
      beyond("at most", limit, at);
    }
  }

  private void beyond(String must, String limit, String at) {
    errors.add(
        "%s: must be %s the last of the buckets of the metric %s, %s, because a quantile is never greater, found %s; add greater buckets"
            .formatted(at, must, metric.name(), metric.buckets().getLast(), limit));
  }

  private double last() {
    return Double.parseDouble(metric.buckets().getLast());
  }
}
