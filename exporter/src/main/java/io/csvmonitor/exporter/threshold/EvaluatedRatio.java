package io.csvmonitor.exporter.threshold;

import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.threshold.time.EvaluationContext;
import org.jspecify.annotations.Nullable;

/**
 * A ratio that a source evaluates.
 *
 * @param other the series of the numerator's source, if it is another source
 */
record EvaluatedRatio(RatioGauge gauge, @Nullable SharedSeries other) {
  /** Evaluates the newest complete window. Returns whether the view changed. */
  boolean evaluate(SourceSeries series, EvaluationContext moment) {
    SharedSeries above = other;
    if (above == null) {
      return gauge.evaluate(series, moment);
    }
    boolean[] changed = {false};
    above.evaluate(
        gauge.series().demandOfNumerator(),
        (numerators, times) -> {
          gauge.series().useNumerators(numerators);
          changed[0] =
              gauge.evaluate(series, moment.completeInBoth(times, above.isStale(moment.now())));
        });
    return changed[0];
  }
}
