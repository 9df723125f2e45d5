package io.csvmonitor.exporter.threshold.breach;

import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.series.TimeGrid;
import io.csvmonitor.exporter.threshold.breach.BreachRules.Position;
import io.csvmonitor.exporter.threshold.breach.BreachTotals.Bucket;
import io.csvmonitor.exporter.threshold.explain.Explanation;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run of breached buckets of one group. While the value stays at a new level, a further step away
 * from the expected value is a separate breach inside the run. So a change of the level does not
 * hide an outage some days later.
 */
final class BreachRun {
  /** The time and the number of buckets after which a run has settled at a new level. */
  static final long SETTLED_MILLIS = Duration.ofHours(6).toMillis();

  static final int SETTLED_BUCKETS = 12;

  /**
   * The score of a step from the settled level that is as large as the step from the expected
   * value.
   */
  private static final double STEP_SCORE = 1;

  private final TimeGrid grid;
  private final BreachRules rules;
  private final boolean hasInner;
  private final long first;
  private final List<BreachRun> inner = new ArrayList<>();
  private final double[] scores = new double[SETTLED_BUCKETS];
  private int scored;
  private @Nullable BreachRun step;
  private double settledScore;
  private long last;
  private boolean opened;
  private long openedAt;
  private @Nullable BreachOutcome end;
  private long peak;
  private Bucket peakBucket;
  private BreachSums totals = BreachSums.NONE;
  private BreachSums sinceLast = BreachSums.NONE;

  /**
   * Begins a run with a breached bucket.
   *
   * @param first the first bucket of the run: a rule can find that the run began earlier
   * @param hasInner whether a further step can be a breach inside this run
   */
  BreachRun(
      TimeGrid grid, BreachRules rules, long first, long index, Bucket bucket, boolean hasInner) {
    this.grid = grid;
    this.rules = rules;
    this.hasInner = hasInner;
    this.first = first;
    this.peak = index;
    this.peakBucket = bucket;
    breached(index, bucket);
  }

  /** The first breached bucket. */
  long first() {
    return first;
  }

  /** The last breached bucket. */
  long last() {
    return last;
  }

  boolean isOpened() {
    return opened;
  }

  boolean isOver() {
    return end != null;
  }

  /** The breaches inside this run, oldest first. */
  List<BreachRun> inner() {
    List<BreachRun> all = new ArrayList<>(inner);
    if (step != null && step.isOpened()) {
      all.add(step);
    }
    return all;
  }

  /** Adds the next bucket. */
  void step(long index, Position position, Bucket bucket) {
    switch (position) {
      case BREACHED -> {
        if (!isStep(index, bucket)) {
          breached(index, bucket);
        }
      }
      case NEAR, BACK -> {
        sinceLast = sinceLast.plus(bucket);
        pause(index, position);
      }
      case CUT -> {
        closeStep();
        end = BreachOutcome.RECOVERED;
      }
      case UNKNOWN -> {
        if (!opened) {
          end = BreachOutcome.RECOVERED;
        }
      }
    }
  }

  /** Records that the buckets up to this one were back to normal. */
  void back(long index) {
    pause(index, Position.BACK);
  }

  private void pause(long index, Position position) {
    BreachRun inside = step;
    if (inside != null) {
      inside.back(index);
      if (inside.isOver()) {
        closeStep();
      }
    }
    if (!opened || rules.ends(position, grid.end(index) - grid.end(last))) {
      end = BreachOutcome.RECOVERED;
      closeStep();
    }
  }

  /** Extends the run to a breached bucket. */
  private void reach(long index) {
    last = index;
    totals = totals.plus(sinceLast);
    sinceLast = BreachSums.NONE;
  }

  private void breached(long index, Bucket bucket) {
    reach(index);
    totals = totals.plus(bucket);
    if (isLarger(bucket.evaluation(), peakBucket.evaluation())) {
      peak = index;
      peakBucket = bucket;
    }
    scores[scored++ % SETTLED_BUCKETS] = distance(bucket.evaluation());
    if (!opened && grid.end(index) - grid.start(first) >= rules.forMillis()) {
      opened = true;
      openedAt = grid.end(index);
    }
  }

  /**
   * Whether an evaluation is further out than another. The score has a maximum, so the difference
   * decides if there is one.
   */
  private static boolean isLarger(Evaluation one, Evaluation other) {
    double difference = difference(one);
    double than = difference(other);
    return Double.isNaN(difference - than) ? one.score() > other.score() : difference > than;
  }

  /** The distance from the expected value, or from the limit without an expected value. */
  private static double difference(Evaluation evaluation) {
    double value = evaluation.value();
    double expected = evaluation.expected();
    if (!Double.isNaN(expected)) {
      return Math.abs(value - expected);
    }
    return value < evaluation.lower() ? evaluation.lower() - value : value - evaluation.upper();
  }

  /** Adds a breached bucket to a breach inside this run, if the bucket is a further step. */
  private boolean isStep(long index, Bucket bucket) {
    if (!hasInner || !opened || Double.isNaN(bucket.evaluation().expected())) {
      return false;
    }
    double score = distance(bucket.evaluation());
    BreachRun inside = step;
    if (inside == null) {
      boolean isSettled =
          scored >= SETTLED_BUCKETS && grid.start(index) - grid.start(first) >= SETTLED_MILLIS;
      double settled = isSettled ? median() : 0;
      if (!isSettled || !isFurther(score, settled, STEP_SCORE)) {
        return false;
      }
      settledScore = settled;
      step = new BreachRun(grid, rules, index, index, bucket, /* hasInner= */ false);
      reach(index);
      return true;
    }
    reach(index);
    if (isFurther(score, settledScore, STEP_SCORE)) {
      inside.breached(index, bucket);
      return true;
    }
    inside.pause(
        index, isFurther(score, settledScore, STEP_SCORE / 2) ? Position.NEAR : Position.BACK);
    if (inside.isOver()) {
      closeStep();
      return false;
    }
    inside.sinceLast = inside.sinceLast.plus(bucket);
    return true;
  }

  private static boolean isFurther(double score, double settled, double by) {
    return settled < 0 ? score <= settled - by : score >= settled + by;
  }

  private void closeStep() {
    BreachRun inside = step;
    if (inside != null) {
      inside.end = BreachOutcome.RECOVERED;
      if (inside.opened) {
        inner.add(inside);
      }
      totals = totals.plus(inside.totals).plus(inside.sinceLast);
      step = null;
    }
  }

  private double median() {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    return sorted[SETTLED_BUCKETS / 2];
  }

  /**
   * The distance from the expected value, in units of the distance of the limit: a breach is below
   * -1 or above 1.
   */
  private static double distance(Evaluation evaluation) {
    double expected = evaluation.expected();
    boolean isBelow = evaluation.value() < expected;
    double limit = Math.abs((isBelow ? evaluation.lower() : evaluation.upper()) - expected);
    double score =
        Double.isNaN(limit) || limit == 0
            ? evaluation.score()
            : Math.abs(evaluation.value() - expected) / limit;
    return isBelow ? -score : score;
  }

  /** Ends the run: its level is taken as normal. */
  void accept(long index) {
    last = Math.max(last, index);
    closeStep();
    end = BreachOutcome.ACCEPTED;
  }

  /** The sums over the buckets so far. */
  private BreachSums sums() {
    return step == null ? totals : totals.plus(step.totals).plus(step.sinceLast);
  }

  /**
   * The breach.
   *
   * @param explainer explains breaches; null for no explanations
   */
  Breach breach(
      Threshold threshold,
      Map<String, String> labels,
      BreachTotals.Kind kind,
      BreachRecorder.@Nullable RunExplainer explainer) {
    Explanation explanation =
        explainer == null
            ? Explanation.NONE
            : explainer.explain(
                first, last, sums().totals(BreachTotals.Kind.MEAN).expected(), end == null);
    return new Breach(
        threshold,
        labels,
        new TimeSpan(grid.start(first), grid.end(last)),
        openedAt,
        end == null ? BreachOutcome.OPEN : end,
        new Breach.Peak(new TimeSpan(grid.start(peak), grid.end(peak)), peakBucket.evaluation()),
        sums().totals(kind),
        explanation);
  }
}
