package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Threshold;
import io.csvmonitor.exporter.series.TimeGrid;
import io.csvmonitor.exporter.threshold.BreachRules.Position;
import io.csvmonitor.exporter.threshold.BreachTotals.Bucket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes breaches of the evaluations of one group's buckets. The recorder remembers the buckets that
 * matter to a breach, so a bucket that is evaluated again can change a breach of the past.
 */
final class BreachRecorder {
  private final Threshold threshold;
  private final Map<String, String> labels;
  private final TimeGrid grid;
  private final BreachRules rules;
  private final NavigableMap<Long, Bucket> buckets = new TreeMap<>();
  private final NavigableSet<Long> accepted = new TreeSet<>();
  private final NavigableMap<Long, Bucket> incomplete = new TreeMap<>();
  private final List<BreachRun> ended = new ArrayList<>();
  private @Nullable BreachRun run;
  private long newest = -1;
  private boolean hasNewest;

  BreachRecorder(Threshold threshold, Map<String, String> labels, TimeGrid grid) {
    this.threshold = threshold;
    this.labels = labels;
    this.grid = grid;
    this.rules = BreachRules.of(threshold, grid.width());
  }

  /** Records a complete bucket. A bucket can come again, and then replaces what it was. */
  void record(long index, Bucket bucket) {
    incomplete.remove(index);
    boolean isLate = hasNewest && index <= newest;
    boolean known = buckets.containsKey(index);
    Position position = rules.position(bucket.evaluation());
    // Buckets that are back to normal are not stored: they are most, and a gap means the same.
    boolean matters =
        position == Position.BREACHED || (run != null && position != Position.BACK) || known;
    if (matters) {
      buckets.put(index, bucket);
    }
    if (isLate) {
      if (matters) {
        rebuild();
      }
      return;
    }
    newest = index;
    hasNewest = true;
    step(index, bucket);
  }

  /**
   * Records a bucket that is not complete. Only a breach is a result; it is gone if the bucket is
   * no longer beyond a limit.
   *
   * @return whether the result changed
   */
  boolean recordIncomplete(long index, Evaluation evaluation) {
    if (!evaluation.isBreached()) {
      return incomplete.remove(index) != null;
    }
    Bucket before = incomplete.put(index, new Bucket(evaluation, Double.NaN, Double.NaN));
    return before == null || before.evaluation().value() != evaluation.value();
  }

  private void step(long index, Bucket bucket) {
    BreachRun current = run;
    Position position = rules.position(bucket.evaluation());
    if (current == null) {
      if (position == Position.BREACHED) {
        run = new BreachRun(grid, rules, index, bucket, /* hasInner= */ true);
      }
      return;
    }
    current.step(index, position, bucket);
    if (current.isOver()) {
      end(current);
    }
  }

  private void end(BreachRun over) {
    run = null;
    if (over.isOpened()) {
      ended.add(over);
    }
  }

  /** A gap between stored buckets is a time in which the value was back to normal. */
  private void passGap(long before) {
    BreachRun current = run;
    if (current != null) {
      current.back(before);
      if (current.isOver()) {
        end(current);
      }
    }
  }

  private void rebuild() {
    ended.clear();
    run = null;
    long next = Long.MAX_VALUE;
    for (Map.Entry<Long, Bucket> each : buckets.entrySet()) {
      long index = each.getKey();
      if (index > next && next <= newest) {
        passGap(index - 1);
      }
      step(index, each.getValue());
      if (run != null && accepted.contains(index)) {
        run.accept(index);
        end(run);
      }
      next = index + 1;
    }
    if (hasNewest && next <= newest) {
      passGap(newest);
    }
  }

  /** Whether a bucket was beyond its limits. */
  boolean wasBreached(long index) {
    Bucket bucket = buckets.get(index);
    return bucket != null && bucket.evaluation().isBreached();
  }

  /** Whether a breach goes on. */
  boolean isOpen() {
    return run != null && run.isOpened();
  }

  /** Whether the newest bucket belongs to a breach that goes on. */
  boolean isBreaching(long index) {
    return isOpen() && run != null && run.last() == index;
  }

  /** For how long the present breach goes on, in milliseconds; 0 if there is none. */
  long openMillis() {
    return run == null || !run.isOpened() ? 0 : grid.end(newest) - grid.start(run.first());
  }

  /**
   * Ends the present breach: its level is taken as normal.
   *
   * @return the first bucket of the breach
   */
  long accept() {
    BreachRun current = run;
    if (current == null) {
      throw new IllegalStateException("no breach goes on");
    }
    accepted.add(newest);
    // The bucket must be known to a later rebuild.
    buckets.putIfAbsent(newest, current.peakBucket());
    current.accept(newest);
    end(current);
    return current.first();
  }

  void forgetBefore(long index) {
    BreachRun current = run;
    long oldest = current == null ? index : Math.min(index, current.first());
    while (!buckets.isEmpty() && buckets.firstKey() < oldest) {
      buckets.pollFirstEntry();
    }
    accepted.headSet(oldest, false).clear();
    ended.removeIf(each -> each.last() < oldest);
  }

  /** All breaches that are remembered, oldest first. A breach that goes on is open. */
  List<Breach> breaches() {
    if (!incomplete.isEmpty()) {
      return withIncomplete().breaches();
    }
    List<Breach> all = new ArrayList<>();
    ended.forEach(each -> add(each, all));
    if (run != null && run.isOpened()) {
      add(run, all);
    }
    all.sort((a, b) -> Long.compare(a.from(), b.from()));
    return all;
  }

  /** The same as if the buckets that are not complete were. */
  private BreachRecorder withIncomplete() {
    BreachRecorder all = new BreachRecorder(threshold, labels, grid);
    all.buckets.putAll(buckets);
    all.buckets.putAll(incomplete);
    all.accepted.addAll(accepted);
    all.newest = newest;
    all.hasNewest = hasNewest;
    all.rebuild();
    return all;
  }

  private void add(BreachRun each, List<Breach> all) {
    all.add(each.breach(threshold, labels));
    each.inner().forEach(inner -> all.add(inner.breach(threshold, labels)));
  }
}
