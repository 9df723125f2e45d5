package io.csvmonitor.exporter.threshold.breach;

import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.series.TimeGrid;
import io.csvmonitor.exporter.threshold.anomaly.AnomalyResult;
import io.csvmonitor.exporter.threshold.breach.BreachRules.Position;
import io.csvmonitor.exporter.threshold.breach.BreachTotals.Bucket;
import io.csvmonitor.exporter.threshold.explain.Explanation;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Creates breaches from the evaluations of one group's buckets. A bucket that is evaluated again
 * can change a breach of the past. For this, the recorder remembers the buckets of runs and the
 * newest buckets. A gap between remembered buckets is a time in which the value was back to normal.
 */
public final class BreachRecorder {
  /** The number of newest buckets that are always remembered. Late rows usually come soon. */
  static final int RECENT_BUCKETS = 64;

  private final Threshold threshold;
  private final Map<String, String> labels;
  private final TimeGrid grid;
  private final BreachTotals.Kind totals;
  private final @Nullable RunExplainer explainer;
  private final BreachRules rules;
  private final NavigableMap<Long, Remembered> buckets = new TreeMap<>();
  private final NavigableSet<Long> accepted = new TreeSet<>();
  private final NavigableMap<Long, Bucket> incomplete = new TreeMap<>();
  private final List<Ended> ended = new ArrayList<>();
  private @Nullable BreachRun run;
  private OptionalLong stepped = OptionalLong.empty();
  private OptionalLong newest = OptionalLong.empty();

  /** Finds the label values that moved the value of a breach. */
  public interface RunExplainer {
    /**
     * Explains the difference between the values of some buckets and their expected values.
     *
     * @param first the index of the first bucket
     * @param last the index of the last bucket
     * @param expected the sum of the expected values
     * @param isOpen whether the breach continues
     */
    Explanation explain(long first, long last, double expected, boolean isOpen);
  }

  /** A bucket, and whether it is part of a run or of the time that ended it. */
  private static final class Remembered {
    final Bucket bucket;
    boolean isOfRun;

    Remembered(Bucket bucket) {
      this.bucket = bucket;
    }
  }

  /**
   * A run that is over.
   *
   * @param at the bucket with which it was over, after the last breached one
   */
  private record Ended(BreachRun run, long at) {}

  /**
   * A recorder without buckets.
   *
   * @param totals the totals that are shown for several buckets
   * @param explainer explains breaches; null for no explanations
   */
  public BreachRecorder(
      Threshold threshold,
      Map<String, String> labels,
      TimeGrid grid,
      BreachTotals.Kind totals,
      @Nullable RunExplainer explainer) {
    this.totals = totals;
    this.explainer = explainer;
    this.threshold = threshold;
    this.labels = labels;
    this.grid = grid;
    this.rules = BreachRules.of(threshold, grid.width());
  }

  /** The first bucket of a run: a detector can find that the change began before. */
  private long first(long index, Bucket bucket) {
    AnomalyResult anomaly = bucket.evaluation().anomaly();
    long first = anomaly == null ? index : index - anomaly.onset();
    return ended.isEmpty() ? first : Math.max(first, ended.getLast().run().last() + 1);
  }

  /**
   * Records a complete bucket. If the bucket was recorded before, the new evaluation replaces the
   * old one.
   */
  public void record(long index, Bucket bucket) {
    incomplete.remove(index);
    Remembered added = new Remembered(bucket);
    if (newest.isPresent() && index <= newest.getAsLong()) {
      recordLate(index, added);
      return;
    }
    newest = OptionalLong.of(index);
    buckets.put(index, added);
    advance(index, added);
    Remembered old = buckets.get(index - RECENT_BUCKETS);
    if (old != null && !old.isOfRun) {
      buckets.remove(index - RECENT_BUCKETS);
    }
  }

  /**
   * Records a bucket that is not complete. Only a breach counts. The breach disappears if the
   * bucket is no longer beyond a limit.
   *
   * @return whether the result changed
   */
  public boolean recordIncomplete(long index, Evaluation evaluation) {
    if (!evaluation.isBreached()) {
      return incomplete.remove(index) != null;
    }
    Bucket before = incomplete.put(index, new Bucket(evaluation, Double.NaN, Double.NaN));
    return before == null || before.evaluation().value() != evaluation.value();
  }

  private void recordLate(long index, Remembered late) {
    boolean isBreached = rules.position(late.bucket) == Position.BREACHED;
    Remembered known = buckets.get(index);
    if (known != null || isBreached) {
      buckets.put(index, late);
    }
    // Outside of runs, only a breached bucket changes something.
    if (isBreached || (known != null && known.isOfRun)) {
      rebuild();
    }
  }

  private void advance(long index, Remembered each) {
    // A gap after the newest complete bucket is unknown, so it does not count as a return to
    // normal.
    long gap = Math.min(index - 1, newest.orElse(Long.MIN_VALUE));
    if (stepped.isPresent() && gap > stepped.getAsLong()) {
      passGap(gap);
    }
    stepped = OptionalLong.of(index);
    Position position = rules.position(each.bucket);
    BreachRun current = run;
    if (current == null) {
      each.isOfRun = position == Position.BREACHED;
      run =
          each.isOfRun
              ? new BreachRun(
                  grid, rules, first(index, each.bucket), index, each.bucket, /* hasInner= */ true)
              : null;
      return;
    }
    each.isOfRun = true;
    current.step(index, position, each.bucket);
    endIfOver(index);
  }

  private void passGap(long before) {
    if (run != null) {
      run.back(before);
      endIfOver(before);
    }
  }

  private void endIfOver(long index) {
    BreachRun current = run;
    if (current != null && current.isOver()) {
      run = null;
      if (current.isOpened()) {
        ended.add(new Ended(current, index));
      }
    }
  }

  /**
   * Creates all breaches again from the remembered buckets, except breaches whose first bucket is
   * forgotten.
   */
  private void rebuild() {
    long oldest = buckets.firstKey();
    if (isStartForgotten()) {
      return;
    }
    ended.removeIf(each -> each.run.first() >= oldest);
    long from = ended.stream().mapToLong(each -> each.at + 1).max().orElse(oldest);
    run = null;
    stepped = OptionalLong.empty();
    for (Map.Entry<Long, Remembered> each : buckets.tailMap(from, true).entrySet()) {
      advance(each.getKey(), each.getValue());
      if (accepted.contains(each.getKey()) && isOpen()) {
        acceptAt(each.getKey());
      }
    }
    if (newest.isPresent() && newest.getAsLong() > stepped.orElse(Long.MAX_VALUE)) {
      passGap(newest.getAsLong());
      stepped = newest;
    }
  }

  /**
   * Whether the first bucket of the current breach is forgotten, so that the breach cannot be
   * created again.
   */
  private boolean isStartForgotten() {
    return run != null && !buckets.isEmpty() && run.first() < buckets.firstKey();
  }

  /** Whether a bucket was beyond its limits. */
  public boolean wasBreached(long index) {
    if (newest.isEmpty() || index > newest.getAsLong()) {
      return false; // Most calls are about a bucket that is not recorded yet.
    }
    Remembered each = buckets.get(index);
    return each != null && each.bucket.evaluation().isBreached();
  }

  /** Whether a breach is open. */
  public boolean isOpen() {
    return run != null && run.isOpened();
  }

  /**
   * Whether the newest value is within its limits, but too close to one to end a breach at once.
   */
  public boolean isNear() {
    Remembered last = newest.isEmpty() ? null : buckets.get(newest.getAsLong());
    return last != null && rules.position(last.bucket) == Position.NEAR;
  }

  /** The time for which such values end a breach. */
  public Duration nearTime() {
    return Duration.ofMillis(rules.nearMillis());
  }

  /** The duration of the open breach, in milliseconds; 0 if there is none. */
  public long openMillis() {
    return run == null || !run.isOpened()
        ? 0
        : grid.end(newest.orElseThrow()) - grid.start(run.first());
  }

  /**
   * Ends the open breach: its level is taken as normal.
   *
   * @return the first bucket of the breach
   */
  public long accept() {
    BreachRun current = run;
    if (current == null) {
      throw new IllegalStateException("no breach is open");
    }
    accepted.add(newest.orElseThrow());
    acceptAt(newest.orElseThrow());
    return current.first();
  }

  private void acceptAt(long index) {
    if (run != null) {
      run.accept(index);
      endIfOver(index);
    }
  }

  /** Forgets breaches that ended before a bucket, and all buckets before it. */
  public void forgetBefore(long index) {
    buckets.headMap(index, false).clear();
    accepted.headSet(index, false).clear();
    ended.removeIf(each -> each.run.last() < index);
  }

  /** All remembered breaches, oldest first, including the open breach. */
  public List<Breach> breaches() {
    if (!incomplete.isEmpty() && !isStartForgotten()) {
      return withIncomplete().breaches();
    }
    List<Breach> all = new ArrayList<>();
    ended.forEach(each -> add(each.run, all));
    if (run != null && run.isOpened()) {
      add(run, all);
    }
    all.sort((a, b) -> Long.compare(a.from(), b.from()));
    return all;
  }

  /** A copy in which the incomplete buckets count as complete. */
  private BreachRecorder withIncomplete() {
    BreachRecorder all = new BreachRecorder(threshold, labels, grid, totals, explainer);
    buckets.forEach((index, each) -> all.buckets.put(index, new Remembered(each.bucket)));
    incomplete.forEach((index, bucket) -> all.buckets.put(index, new Remembered(bucket)));
    all.accepted.addAll(accepted);
    all.ended.addAll(ended);
    all.newest = newest;
    all.rebuild();
    return all;
  }

  private void add(BreachRun each, List<Breach> all) {
    all.add(each.breach(threshold, labels, totals, explainer));
    each.inner().forEach(inner -> all.add(inner.breach(threshold, labels, totals, explainer)));
  }
}
