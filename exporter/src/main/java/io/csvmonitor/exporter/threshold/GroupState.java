package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Threshold;
import io.csvmonitor.exporter.series.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a group's verdicts, and the verdict that is shown: a breach stays for at
 * least the threshold's {@code hold}, and until it is judged normal.
 */
final class GroupState {
  private final Map<String, String> labels;
  private final Rule rule;
  private final TimeGrid grid;
  private final ChartRecorder recent;
  private final NavigableMap<Long, Evaluation> breaches = new TreeMap<>();
  private long firstRow = Long.MAX_VALUE;
  private long newest = Long.MIN_VALUE;
  private @Nullable Evaluation newestEvaluation;
  private boolean breached;
  private long breachSeen;
  private long shown = Long.MIN_VALUE;
  private @Nullable Evaluation shownEvaluation;
  private Verdict verdict = Verdict.UNKNOWN;

  /**
   * @param charted buckets that can be drawn
   */
  GroupState(Map<String, String> labels, Rule rule, TimeGrid grid, int charted) {
    this.labels = labels;
    this.rule = rule;
    this.grid = grid;
    this.recent = new ChartRecorder(charted);
  }

  Rule rule() {
    return rule;
  }

  Verdict verdict() {
    return verdict;
  }

  /** Notes that there are rows in a bucket; whether they are the first. */
  boolean isFirst(long index, boolean hasRow) {
    if (hasRow && index < firstRow) {
      firstRow = index;
    }
    return hasRow && index == firstRow;
  }

  /** Rows were there before anything was judged. */
  void isKnown() {
    firstRow = Math.min(firstRow, Long.MIN_VALUE + 1);
  }

  /** A complete bucket was judged, or judged again. */
  void judged(long index, Evaluation evaluation) {
    if (evaluation.isBreached()) {
      breaches.put(index, evaluation);
    } else {
      breaches.remove(index);
    }
    recent.put(index, evaluation);
    if (index >= newest) {
      newest = index;
      newestEvaluation = evaluation;
    }
  }

  /** Whether a bucket was breached. */
  boolean wasBreached(long index) {
    return breaches.containsKey(index);
  }

  /** Forgets breaches that are too old to matter. */
  void forgetBefore(long index) {
    while (!breaches.isEmpty() && breaches.firstKey() < index) {
      breaches.pollFirstEntry();
    }
  }

  /** Takes a breach for the one to show: of a bucket that is not too old for an alert. */
  void alert(long index, Evaluation evaluation, long outside) {
    breached = true;
    breachSeen = outside;
    shown = index;
    shownEvaluation = evaluation;
  }

  /**
   * Settles what is shown.
   *
   * @param recentEnough whether the newest bucket is not too old for a verdict
   * @param hold milliseconds
   */
  void settle(boolean recentEnough, boolean stale, long hold, long outside) {
    Evaluation last = newestEvaluation;
    Verdict now = last == null || !recentEnough ? Verdict.UNKNOWN : last.verdict();
    if (breached && now == Verdict.NORMAL && !stale && outside - breachSeen >= hold) {
      breached = false;
    }
    if (breached) {
      verdict = Verdict.BREACHED;
    } else {
      verdict = stale ? Verdict.UNKNOWN : now == Verdict.BREACHED ? Verdict.UNKNOWN : now;
      shown = newest;
      shownEvaluation = last;
    }
  }

  GroupView view(Threshold threshold, long hold, boolean withChart) {
    Evaluation evaluation = shownEvaluation;
    return new GroupView(
        labels,
        verdict,
        evaluation,
        evaluation == null ? 0 : grid.start(shown),
        evaluation == null ? 0 : grid.end(shown),
        sentence(threshold, evaluation),
        withChart ? recent.chart(grid) : null,
        incidents(threshold, hold));
  }

  private String sentence(Threshold threshold, @Nullable Evaluation evaluation) {
    if (evaluation == null) {
      return "Nothing was judged yet.";
    }
    String sentence = EvaluationSentence.of(threshold, labels, evaluation);
    return verdict == Verdict.UNKNOWN && evaluation.verdict() != Verdict.UNKNOWN
        ? "Nothing is known since then. " + sentence
        : sentence;
  }

  /** Breached buckets that follow each other, or are not further apart than {@code hold}. */
  List<Incident> incidents(Threshold threshold, long hold) {
    List<Incident> all = new ArrayList<>();
    List<Map.Entry<Long, Evaluation>> run = new ArrayList<>();
    for (Map.Entry<Long, Evaluation> each : breaches.entrySet()) {
      if (!run.isEmpty() && grid.start(each.getKey()) - grid.end(run.getLast().getKey()) > hold) {
        all.add(incident(threshold, run));
        run.clear();
      }
      run.add(each);
    }
    if (!run.isEmpty()) {
      all.add(incident(threshold, run));
    }
    return all;
  }

  private Incident incident(Threshold threshold, List<Map.Entry<Long, Evaluation>> run) {
    Map.Entry<Long, Evaluation> peak = run.getFirst();
    for (Map.Entry<Long, Evaluation> each : run) {
      if (each.getValue().score() > peak.getValue().score()) {
        peak = each;
      }
    }
    return new Incident(
        threshold,
        labels,
        grid.start(run.getFirst().getKey()),
        grid.end(run.getLast().getKey()),
        grid.start(peak.getKey()),
        grid.end(peak.getKey()),
        peak.getValue(),
        run.size());
  }
}
