package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.threshold.time.EvaluationContext;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.view.GroupView;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A threshold that a source evaluates. If the numerator of its ratio is in another source, it is
 * evaluated while that source is not being read.
 */
final class EvaluatedThreshold {
  private static final String NO_NEW_ROWS =
      "the source of the numerator has no new rows: see its freshness";

  private final Threshold threshold;
  private final ThresholdEvaluator evaluator;
  private final List<IncompleteSeries> overflows;
  private final @Nullable RatioSeries quotients;
  private final @Nullable SharedSeries other;

  /** The groups with a ratio of two sources, as of the last evaluation that could be made. */
  private List<GroupView> groups = List.of();

  private boolean isOtherStale;

  /** The time after which a breach continues over a restart, until it could be evaluated. */
  private OptionalLong continuesFrom = OptionalLong.empty();

  /**
   * @param quotients the series of a ratio of two sources; null for all other thresholds
   * @param other the series of the numerator's source, if it is another source
   */
  EvaluatedThreshold(
      Threshold threshold,
      ThresholdEvaluator evaluator,
      List<IncompleteSeries> overflows,
      @Nullable RatioSeries quotients,
      @Nullable SharedSeries other) {
    this.threshold = threshold;
    this.evaluator = evaluator;
    this.overflows = overflows;
    this.quotients = quotients;
    this.other = other;
  }

  Threshold threshold() {
    return threshold;
  }

  ThresholdEvaluator evaluator() {
    return evaluator;
  }

  /** Whether the source of the numerator is another source, and is stale. */
  boolean isOtherStale() {
    return isOtherStale;
  }

  /** Evaluates new and changed buckets. Returns whether the result changed. */
  boolean evaluate(SourceSeries series, EvaluationContext moment) {
    SharedSeries above = other;
    RatioSeries ratio = quotients;
    if (above == null || ratio == null) {
      boolean evaluated = evaluator.evaluate(series, moment);
      return update(series, false) || evaluated;
    }
    boolean stale = above.isStale(moment.now());
    boolean[] changed = {stale != isOtherStale};
    isOtherStale = stale;
    if (moment.alerts().continuesFrom().isPresent()) {
      continuesFrom = moment.alerts().continuesFrom();
    }
    above.evaluate(
        ratio.demandOfNumerator(),
        (numerators, times) -> {
          ratio.useNumerators(numerators);
          EvaluationContext both =
              moment.continuingFrom(continuesFrom).completeInBoth(times, stale);
          changed[0] |= evaluator.evaluate(series, both);
          if (both.known().complete().isPresent()) {
            continuesFrom = OptionalLong.empty();
          }
          changed[0] |= update(series, false);
          changed[0] |= update(numerators, true);
          if (changed[0] || groups.isEmpty()) {
            // An explanation reads the windows of both sources.
            groups = evaluator.groups();
          }
        });
    return changed[0];
  }

  private boolean update(SourceSeries series, boolean ofOther) {
    boolean changed = false;
    for (IncompleteSeries overflow : overflows) {
      changed |= overflow.isOfOther() == ofOther && overflow.update(series);
    }
    return changed;
  }

  /** The groups as they are shown. */
  List<GroupView> groups() {
    List<GroupView> shown = other == null ? evaluator.groups() : withoutStaleNormals();
    for (IncompleteSeries overflow : overflows) {
      shown = overflow.shown(shown);
    }
    return shown;
  }

  /** If the other source cannot be read for long, a normal value is not known any more. */
  private List<GroupView> withoutStaleNormals() {
    return isOtherStale
        ? groups.stream()
            .map(each -> each.verdict() == Verdict.NORMAL ? each.unknown(NO_NEW_ROWS) : each)
            .toList()
        : groups;
  }
}
