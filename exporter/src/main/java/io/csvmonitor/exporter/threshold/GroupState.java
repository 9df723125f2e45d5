package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Threshold;
import io.csvmonitor.exporter.series.TimeGrid;
import io.csvmonitor.exporter.threshold.anomaly.AnomalyResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of a group of series: its last breaches, its chart, and the verdict that is shown. A
 * breach is shown for at least the threshold's {@code hold}, and until a bucket is normal.
 */
final class GroupState {
  /** {@link #firstRow} before a bucket has a row. */
  private static final long NO_ROW = Long.MAX_VALUE;

  private final Map<String, String> labels;
  private final Rule rule;
  private final TimeGrid grid;
  private final boolean isKnown;
  private final ChartRecorder chart;
  private final NavigableMap<Long, Evaluation> breaches = new TreeMap<>();
  private long firstRow = NO_ROW;
  private long newest;
  private @Nullable Evaluation newestEvaluation;
  private boolean showsBreach;
  private long breachSeenAt;
  private long shown;
  private @Nullable Evaluation shownEvaluation;
  private Verdict verdict = Verdict.UNKNOWN;

  /**
   * @param labels the values of the threshold's {@code by} labels
   * @param maxChartBuckets how many buckets the chart can have
   * @param isKnown whether the group existed before the first evaluation; if so, none of its rows
   *     is the first
   */
  GroupState(
      Map<String, String> labels, Rule rule, TimeGrid grid, int maxChartBuckets, boolean isKnown) {
    this.labels = labels;
    this.rule = rule;
    this.grid = grid;
    this.isKnown = isKnown;
    this.chart = new ChartRecorder(maxChartBuckets);
  }

  Rule rule() {
    return rule;
  }

  /** The verdict that is shown. */
  Verdict verdict() {
    return verdict;
  }

  /** Learns whether a bucket has rows, and returns whether they are the group's first rows. */
  boolean isFirstRow(long index, boolean hasRow) {
    if (hasRow && index < firstRow) {
      firstRow = index;
    }
    return hasRow && index == firstRow && !isKnown;
  }

  /** Records the evaluation of a complete bucket, or a new evaluation of the same bucket. */
  void record(long index, Evaluation evaluation) {
    if (evaluation.isBreached()) {
      breaches.put(index, evaluation);
    } else {
      breaches.remove(index);
    }
    chart.put(index, evaluation);
    if (newestEvaluation == null || index >= newest) {
      newest = index;
      newestEvaluation = evaluation;
    }
  }

  /** Whether a bucket was breached. */
  boolean wasBreached(long index) {
    return breaches.containsKey(index);
  }

  void forgetBreachesBefore(long index) {
    while (!breaches.isEmpty() && breaches.firstKey() < index) {
      breaches.pollFirstEntry();
    }
  }

  /**
   * Shows the breach of a bucket that is recent enough for an alert.
   *
   * @param wallNow milliseconds since the epoch, from which the hold time counts
   */
  void showBreach(long index, Evaluation evaluation, long wallNow) {
    showsBreach = true;
    breachSeenAt = wallNow;
    shown = index;
    shownEvaluation = evaluation;
  }

  /**
   * Updates the verdict that is shown.
   *
   * @param recent whether the newest bucket is recent enough for a verdict
   * @param stale whether nothing new came from the source for too long
   * @param wallNow milliseconds since the epoch
   */
  void updateVerdict(boolean recent, boolean stale, long holdMillis, long wallNow) {
    Evaluation last = newestEvaluation;
    Verdict current = last == null || !recent ? Verdict.UNKNOWN : last.verdict();
    if (showsBreach
        && current == Verdict.NORMAL
        && !stale
        && wallNow - breachSeenAt >= holdMillis) {
      showsBreach = false;
    }
    if (showsBreach) {
      verdict = Verdict.BREACHED;
    } else {
      // A breach that raised no alert is history: the present is not known.
      verdict = stale || current == Verdict.BREACHED ? Verdict.UNKNOWN : current;
      shown = newest;
      shownEvaluation = last;
    }
  }

  /**
   * An immutable view.
   *
   * @param holdMillis breached buckets with a longer gap between them are separate incidents
   */
  GroupView view(Threshold threshold, long holdMillis, boolean withChart) {
    Evaluation evaluation = shownEvaluation;
    return new GroupView(
        labels,
        verdict,
        evaluation,
        evaluation == null ? null : bucket(shown),
        sentence(threshold, evaluation),
        withChart ? chart.chart(grid) : null,
        incidents(threshold, holdMillis));
  }

  private String sentence(Threshold threshold, @Nullable Evaluation evaluation) {
    if (evaluation == null) {
      return "Nothing was judged yet.";
    }
    String sentence = EvaluationSentence.of(threshold, labels, evaluation);
    return verdict == Verdict.UNKNOWN && evaluation.verdict() != Verdict.UNKNOWN
        ? "There is no newer verdict. " + sentence
        : sentence;
  }

  private List<Incident> incidents(Threshold threshold, long holdMillis) {
    List<Incident> incidents = new ArrayList<>();
    List<Map.Entry<Long, Evaluation>> run = new ArrayList<>();
    for (Map.Entry<Long, Evaluation> breach : breaches.entrySet()) {
      if (!run.isEmpty()
          && grid.start(breach.getKey()) - grid.end(run.getLast().getKey()) > holdMillis) {
        incidents.add(incident(threshold, run));
        run.clear();
      }
      run.add(breach);
    }
    if (!run.isEmpty()) {
      incidents.add(incident(threshold, run));
    }
    return incidents;
  }

  private Incident incident(Threshold threshold, List<Map.Entry<Long, Evaluation>> run) {
    Map.Entry<Long, Evaluation> peak = run.getFirst();
    for (Map.Entry<Long, Evaluation> breach : run) {
      if (breach.getValue().score() > peak.getValue().score()) {
        peak = breach;
      }
    }
    AnomalyResult anomaly = run.getFirst().getValue().anomaly();
    long first = run.getFirst().getKey() - (anomaly == null ? 0 : anomaly.onset());
    long last = run.getLast().getKey();
    return new Incident(
        threshold,
        labels,
        new TimeSpan(grid.start(first), grid.end(last)),
        bucket(peak.getKey()),
        peak.getValue(),
        run.size());
  }

  private TimeSpan bucket(long index) {
    return new TimeSpan(grid.start(index), grid.end(index));
  }
}
