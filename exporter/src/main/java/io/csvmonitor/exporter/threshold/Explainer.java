package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.series.TimeGrid;
import io.csvmonitor.exporter.series.Windows.WindowedSeries;
import io.csvmonitor.exporter.threshold.breach.BreachTotals;
import io.csvmonitor.exporter.threshold.explain.Explanation;
import io.csvmonitor.exporter.threshold.explain.SegmentFinder;
import io.csvmonitor.exporter.threshold.explain.SegmentSums;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Explains the breaches of one group: finds the values of the labels in {@code explain} that moved
 * it. The stored windows are read only for a breach, and each bucket once. For an open breach, a
 * few numbers for each label value are stored. For an ended breach, only its explanation is stored.
 *
 * <p>A bucket is compared with the baseline of the rule: the same time of earlier days, or other
 * series. If the rule has no such baseline, the bucket is compared with the same time of the last
 * seven days. If fewer than two of these days are known, it is compared with the last buckets
 * before the breach.
 */
final class Explainer {
  private static final int DAYS = 7;
  private static final int MIN_REFERENCES = 2;
  private static final int MAX_BUCKETS_BEFORE = 24;

  private final List<String> labels;
  private final boolean isPart;
  private final boolean isShare;
  private final boolean hasSeason;
  private final BreachTotals.Kind totals;
  private final EvaluatedSeries.Group group;
  private final PastWindows past;
  private final TreeMap<Long, Explained> breaches = new TreeMap<>();
  private long completeUntil = Long.MIN_VALUE;

  /** The data about a breach: the sums of its complete buckets, or its last explanation. */
  private static final class Explained {
    final Map<String, SegmentSums> sums = new LinkedHashMap<>();
    long until;
    long last;
    @Nullable Explanation ended;

    Explained(long first) {
      until = first;
    }
  }

  /** Decides whether a bucket can be part of a comparison: see {@link GroupState#isNormal}. */
  interface Normal {
    boolean isNormal(long index, long excludedFrom);
  }

  /**
   * @param seasonal the buckets of the rule's baseline; none if it has no season
   */
  Explainer(
      Threshold threshold,
      EvaluatedSeries.Group group,
      PastWindows seasonal,
      TimeGrid grid,
      BreachTotals.Kind totals) {
    this.labels = threshold.explain();
    this.isPart = threshold.isPercentage();
    this.isShare = threshold.share() != null;
    this.hasSeason = seasonal.count() > 0;
    this.past = hasSeason ? seasonal : new PastWindows(grid, 1, DAYS, seasonal.special());
    this.totals = totals;
    this.group = group;
  }

  /**
   * Called for each evaluated complete bucket. If the bucket was evaluated before, its explanation
   * is created again.
   */
  void evaluated(long index) {
    if (index < completeUntil) {
      breaches.entrySet().removeIf(each -> each.getKey() <= index && index <= each.getValue().last);
    }
    completeUntil = Math.max(completeUntil, index + 1);
  }

  /** Forgets breaches that ended before a bucket. */
  void forgetBefore(long index) {
    breaches.entrySet().removeIf(each -> each.getValue().last < index);
  }

  /**
   * Explains a breach.
   *
   * @param expected the mean of the expected values of the rule; NaN without expected values
   * @param isOpen whether more buckets can come
   */
  Explanation explain(long first, long last, double expected, boolean isOpen, Normal normal) {
    Explained breach = breaches.computeIfAbsent(first, Explained::new);
    Explanation known = breach.ended;
    if (known != null && breach.last == last) {
      return known;
    }
    if (known != null || breach.until > last + 1) {
      breach = new Explained(first);
      breaches.put(first, breach);
    }
    breach.last = last;
    long complete = Math.min(last, completeUntil - 1);
    for (; breach.until <= complete; breach.until++) {
      add(breach.until, first, breach.sums, normal);
    }
    Map<String, SegmentSums> all = breach.sums;
    if (complete < last) {
      Map<String, SegmentSums> copy = new LinkedHashMap<>();
      all.forEach((label, each) -> copy.put(label, each.copy()));
      for (long index = breach.until; index <= last; index++) {
        add(index, first, copy, normal);
      }
      all = copy;
    }
    Explanation explanation = explanation(all, expected);
    if (!isOpen && complete == last) {
      breach.ended = explanation;
      breach.sums.clear();
    }
    return explanation;
  }

  private Explanation explanation(Map<String, SegmentSums> all, double expected) {
    long buckets = all.values().stream().mapToLong(SegmentSums::buckets).max().orElse(0);
    if (buckets == 0) {
      return Explanation.NONE;
    }
    // The buckets of the rule can differ: a breach can begin before it was found.
    Explanation explanation = SegmentFinder.explain(all, expected * buckets);
    return totals == BreachTotals.Kind.MEAN ? explanation.perBucket(buckets) : explanation;
  }

  private void add(long index, long first, Map<String, SegmentSums> sums, Normal normal) {
    SummedSeries value = group.summands();
    SummedSeries whole = group.wholeSummands();
    List<SummedSeries> parts = group.partSummands();
    if (!isKnown(index)) {
      return;
    }
    List<SummedSeries> above = new ArrayList<>(List.of(value));
    List<SummedSeries> below = new ArrayList<>(whole == null ? List.of() : List.of(whole));
    List<Long> at = new ArrayList<>(List.of(index));
    if (parts.isEmpty()) {
      for (long reference : references(index, first, normal)) {
        above.add(value);
        at.add(reference);
        if (whole != null) {
          below.add(whole);
        }
      }
    } else {
      for (SummedSeries part : parts) {
        if (!Double.isNaN(part.sum(index))) {
          above.add(part);
          at.add(index);
        }
      }
    }
    if (at.size() < 2) {
      return;
    }
    for (String label : labels) {
      SegmentSums own =
          sums.computeIfAbsent(
              label, _ -> whole == null ? SegmentSums.ofSum() : SegmentSums.ofRatio(isPart));
      Map<String, double[]> numbers = numbers(label, above, at);
      if (whole == null) {
        own.add(numbers);
      } else {
        own.add(numbers, numbers(label, below, at));
      }
    }
  }

  private List<Long> references(long index, long first, Normal normal) {
    List<Long> references = new ArrayList<>();
    long excludedFrom = past.excludedFrom(index);
    for (long each : past.before(index)) {
      // The time of a long breach itself is not a reference for the breach.
      if (each < first && normal.isNormal(each, excludedFrom) && isKnown(each)) {
        references.add(each);
      }
    }
    if (references.size() >= MIN_REFERENCES || hasSeason) {
      return references;
    }
    references.clear();
    for (long each = first - 1;
        each >= first - 2L * MAX_BUCKETS_BEFORE && references.size() < MAX_BUCKETS_BEFORE;
        each--) {
      if (normal.isNormal(each, excludedFrom) && isKnown(each)) {
        references.add(each);
      }
    }
    return references;
  }

  private boolean isKnown(long index) {
    SummedSeries whole = group.wholeSummands();
    return whole == null
        ? !Double.isNaN(group.summands().sum(index))
        // As the rules see it: a share without a row of the part is 0.
        : whole.sum(index) > 0
            && (isShare || !Double.isNaN(group.summands().sumOrWithoutRow(index)));
  }

  /** The numbers of the values of a label: in the bucket, and in each reference. */
  private static Map<String, double[]> numbers(String label, List<SummedSeries> of, List<Long> at) {
    Map<String, double[]> numbers = new HashMap<>();
    for (int i = 0; i < of.size(); i++) {
      SummedSeries summands = of.get(i);
      for (WindowedSeries each : summands.series()) {
        double number = summands.windows().value(each.buckets(), at.get(i));
        // If the whole is known, an unknown part means zero.
        if (number != 0 && !Double.isNaN(number)) {
          numbers
                  .computeIfAbsent(
                      each.labels().getOrDefault(label, ""), _ -> new double[of.size()])[i] +=
              number;
        }
      }
    }
    return numbers;
  }
}
