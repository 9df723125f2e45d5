package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.series.TimeGrid;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.breach.BreachRecorder;
import io.csvmonitor.exporter.threshold.breach.BreachTotals;
import io.csvmonitor.exporter.threshold.calendar.CalendarTimes;
import io.csvmonitor.exporter.threshold.calendar.MutedTimes;
import io.csvmonitor.exporter.threshold.rule.Rule;
import io.csvmonitor.exporter.threshold.text.EvaluationSentence;
import io.csvmonitor.exporter.threshold.text.ExplanationSentence;
import io.csvmonitor.exporter.threshold.text.RecoveryText;
import io.csvmonitor.exporter.threshold.text.ValueText;
import io.csvmonitor.exporter.threshold.time.EvaluationContext;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.view.GroupView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of a group of series: its last breaches, its chart, and the displayed verdict. A breach
 * is displayed for at least the {@code hold} of the threshold, and until a bucket is normal.
 */
final class GroupState {
  /** The value of {@link #firstRow} before a bucket has a row. */
  private static final long NO_ROW = Long.MAX_VALUE;

  private final Threshold threshold;
  private final TimeGrid grid;
  private final CalendarTimes calendars;
  private final Map<String, String> labels;
  private final Rule rule;
  private final boolean isKnown;
  private final ChartRecorder chart;
  private final @Nullable Explainer explainer;

  /** The breaches in muted times; null if no calendar mutes the threshold. */
  private final @Nullable BreachRecorder mutedBreaches;

  /** The reason why the newest bucket is muted, and its evaluation; null if it is not muted. */
  private @Nullable Muted mutedNow;

  private final BreachRecorder breaches;
  private long firstRow = NO_ROW;

  /** The level that was accepted last; null if none was. */
  private @Nullable AcceptedLevel accepted;

  private long newest;
  private @Nullable Evaluation newestEvaluation;
  private long lastKnown;
  private @Nullable Evaluation lastKnownEvaluation;

  private boolean showsBreach;
  private long breachSeenAt;
  private long shown;
  private @Nullable Evaluation shownEvaluation;
  private Verdict verdict = Verdict.UNKNOWN;

  /**
   * A new level that is normal from now on.
   *
   * @param from the first bucket of the level
   * @param at the newest bucket at the time at which the level was accepted
   */
  private record AcceptedLevel(long from, long at) {}

  private record Muted(String calendar, Evaluation evaluation) {}

  /**
   * What all groups of a threshold share.
   *
   * @param totals the totals that are shown for several buckets
   * @param calendars the muted times, and the days that differ from other days
   */
  record SharedParts(
      Threshold threshold, TimeGrid grid, BreachTotals.Kind totals, CalendarTimes calendars) {}

  /**
   * @param labels the values of the threshold's {@code by} labels
   * @param maxChartBuckets the maximum number of buckets of the chart
   * @param explainer explains breaches; null for no explanations
   * @param isKnown whether the group existed before the first evaluation; if so, none of its rows
   *     is the first
   */
  GroupState(
      SharedParts shared,
      Map<String, String> labels,
      Rule rule,
      int maxChartBuckets,
      @Nullable Explainer explainer,
      boolean isKnown) {
    this.threshold = shared.threshold();
    this.grid = shared.grid();
    this.calendars = shared.calendars();
    this.labels = labels;
    this.rule = rule;
    this.isKnown = isKnown;
    this.chart = new ChartRecorder(maxChartBuckets);
    this.explainer = explainer;
    BreachTotals.Kind totals = shared.totals();
    this.mutedBreaches =
        calendars.muted().isEmpty()
            ? null
            : new BreachRecorder(threshold, labels, grid, totals, null);
    this.breaches =
        new BreachRecorder(
            threshold,
            labels,
            grid,
            totals,
            explainer == null
                ? null
                : (first, last, expected, isOpen) ->
                    explainer.explain(first, last, expected, isOpen, this::isNormal));
  }

  Rule rule() {
    return rule;
  }

  /** The displayed verdict. */
  Verdict verdict() {
    return verdict;
  }

  /**
   * Records whether a bucket has rows.
   *
   * @return whether these are the first rows of the group
   */
  boolean isFirstRow(long index, boolean hasRow) {
    if (hasRow && index < firstRow) {
      firstRow = index;
    }
    return hasRow && index == firstRow && !isKnown;
  }

  /** Records the evaluation of a complete bucket, or a new evaluation of the same bucket. */
  void record(long index, BreachTotals.Bucket bucket) {
    Evaluation evaluation = bucket.evaluation();
    if (explainer != null) {
      explainer.evaluated(index);
    }
    breaches.record(index, bucket);
    if (mutedBreaches != null) {
      mutedBreaches.record(index, BreachTotals.Bucket.cut());
    }
    chart.put(index, evaluation);
    if (newestEvaluation == null || index >= newest) {
      newest = index;
      newestEvaluation = evaluation;
      mutedNow = null;
    }
    if (evaluation.verdict() != Verdict.UNKNOWN
        && (lastKnownEvaluation == null || index >= lastKnown)) {
      lastKnown = index;
      lastKnownEvaluation = evaluation;
    }
  }

  /**
   * Records the evaluation of a complete bucket that a calendar mutes. An earlier breach ends here,
   * and raises no alert any more.
   */
  void recordMuted(long index, BreachTotals.Bucket bucket, String calendar) {
    Evaluation evaluation = bucket.evaluation();
    cut(index, evaluation.ofMuted(), bucket, new Muted(calendar, evaluation));
  }

  /** Records a complete bucket of a holiday that is not evaluated. An earlier breach ends here. */
  void recordNotEvaluated(long index, Evaluation evaluation) {
    cut(index, evaluation, BreachTotals.Bucket.cut(), null);
  }

  /** Ends a breach before a bucket that has no verdict. */
  private void cut(
      long index, Evaluation seen, BreachTotals.Bucket ofMuted, @Nullable Muted muted) {
    breaches.record(index, BreachTotals.Bucket.cut());
    if (mutedBreaches != null) {
      mutedBreaches.record(index, ofMuted);
    }
    chart.put(index, seen);
    if (newestEvaluation == null || index >= newest) {
      newest = index;
      newestEvaluation = seen;
      mutedNow = muted;
      lastKnownEvaluation = null;
      showsBreach = false;
    }
  }

  /**
   * Records the evaluation of a bucket that is not complete. Only a breach counts: it is displayed
   * like all breaches.
   *
   * @return whether the result changed
   */
  boolean recordIncomplete(long index, Evaluation evaluation) {
    boolean changed = breaches.recordIncomplete(index, evaluation);
    if (changed) {
      chart.put(index, evaluation.isBreached() ? evaluation : Evaluation.unknown());
    }
    return changed;
  }

  /** Whether a bucket was breached when it was complete. */
  boolean wasBreached(long index) {
    return breaches.wasBreached(index);
  }

  /** Whether a breach is open: the breach has begun, and the value is not back to normal. */
  boolean isBreached() {
    return breaches.isOpen();
  }

  /** The duration of the open breach, in milliseconds; 0 if there is none. */
  long breachedMillis() {
    return breaches.openMillis();
  }

  /** Ends the open breach: the level since its first bucket is taken as normal. */
  void accept() {
    accepted = new AcceptedLevel(breaches.accept(), newest);
    rule.accept();
  }

  /** Whether a level was accepted. Buckets before it cannot be compared with it. */
  boolean hasAcceptedLevel() {
    return accepted != null;
  }

  /**
   * Whether a bucket is part of a baseline: it belongs to the accepted level, to no breach, and to
   * no time of a calendar.
   *
   * @param excludedFrom the bucket after which breached buckets are not part of a baseline
   */
  boolean isNormal(long index, long excludedFrom) {
    boolean isAccepted = accepted != null && index <= accepted.at();
    return (accepted == null || index >= accepted.from())
        && calendars.isUsual(grid.start(index), grid.end(index))
        && (isAccepted || index <= excludedFrom || !breaches.wasBreached(index));
  }

  /**
   * Displays the newest known verdict, if it is a breach that the program displayed before a
   * restart.
   *
   * @param moment determines these breaches
   */
  void continueBreach(EvaluationContext moment) {
    Evaluation last = lastKnownEvaluation;
    if (!showsBreach
        && last != null
        && (last.isBreached() || breaches.isOpen())
        && moment.isContinuing(grid.end(lastKnown))) {
      showBreach(lastKnown, last, moment.now());
    }
  }

  void forgetBreachesBefore(long index) {
    breaches.forgetBefore(index);
    if (mutedBreaches != null) {
      mutedBreaches.forgetBefore(index);
    }
    if (explainer != null) {
      explainer.forgetBefore(index);
    }
  }

  /**
   * Displays the breach of a bucket that is recent enough for an alert.
   *
   * @param now the current time by the times of rows, in milliseconds since the epoch; the hold
   *     time starts now
   */
  void showBreach(long index, Evaluation evaluation, long now) {
    if (mutedNow != null && index <= newest) {
      // Late rows from before the muted time raise no alert in the muted time.
      return;
    }
    mutedNow = null;
    showsBreach = true;
    breachSeenAt = now;
    shown = index;
    shownEvaluation = evaluation;
  }

  /**
   * Updates the displayed verdict.
   *
   * @param recent whether the newest bucket is recent enough for a verdict
   * @param stale whether the source had no new rows for too long
   * @param now the current time by the times of rows, in milliseconds since the epoch
   */
  void updateVerdict(boolean recent, boolean stale, long holdMillis, long now) {
    Evaluation last = newestEvaluation;
    Verdict current = last == null || !recent ? Verdict.UNKNOWN : last.verdict();
    if (showsBreach && !breaches.isOpen() && !stale && now - breachSeenAt >= holdMillis) {
      showsBreach = false;
    }
    if (showsBreach) {
      verdict = Verdict.BREACHED;
    } else {
      // A breach without an alert is history: the current verdict is unknown.
      verdict = stale || breaches.isOpen() ? Verdict.UNKNOWN : normal(current);
      shown = newest;
      shownEvaluation = last;
    }
  }

  /** An immutable view. */
  GroupView view(boolean withChart) {
    Evaluation evaluation = shownEvaluation;
    List<Breach> all = breaches.breaches();
    return new GroupView(
        labels,
        new GroupView.DisplayedVerdict(
            verdict,
            evaluation,
            evaluation == null ? null : bucket(shown),
            sentence(evaluation, all)),
        withChart ? chart.chart(grid) : null,
        all,
        new GroupView.MutedView(
            mutedNow == null ? null : mutedNow.calendar(),
            mutedBreaches == null ? List.of() : mutedBreaches.breaches()));
  }

  private String sentence(@Nullable Evaluation evaluation, List<Breach> all) {
    if (evaluation == null) {
      return "No window was evaluated yet.";
    }
    if (mutedNow != null) {
      return MutedTimes.sentence(
          mutedNow.calendar(), EvaluationSentence.of(threshold, labels, mutedNow.evaluation()));
    }
    String sentence = EvaluationSentence.of(threshold, labels, evaluation);
    if (verdict == Verdict.BREACHED && !all.isEmpty()) {
      String moved = ExplanationSentence.of(threshold, all.getLast().explanation());
      return sentence + (moved.isEmpty() ? "" : " " + moved) + recovering();
    }
    boolean isTaken = accepted != null && shown <= accepted.at();
    if (verdict == Verdict.NORMAL && evaluation.isBreached() && !isTaken) {
      return sentence + " A breach begins if this lasts " + threshold.breachAfter() + ".";
    }
    return verdict == Verdict.UNKNOWN && evaluation.verdict() != Verdict.UNKNOWN
        ? "The newest window has no verdict. The last verdict: " + sentence
        : sentence;
  }

  /** The newest value of an open breach, if it is within the limits, and what ends the breach. */
  private String recovering() {
    Evaluation last = newestEvaluation;
    if (last == null || newest <= shown || last.verdict() != Verdict.NORMAL || !breaches.isOpen()) {
      return "";
    }
    String value = new ValueText(threshold).number(last.value());
    String recovery = RecoveryText.of(threshold);
    if (!recovery.isEmpty()) {
      return " In the newest window, the value is %s. The breach ends with a value %s, more than %s after the last value beyond the limit."
          .formatted(value, recovery, threshold.hold());
    }
    return breaches.isNear()
        ? " In the newest window, the value is %s, too close to a limit to end the breach at once. The breach ends if this lasts %s."
            .formatted(value, PrometheusDuration.format(breaches.nearTime()))
        : " In the newest window, the value is %s. The breach ends if this lasts more than %s."
            .formatted(value, threshold.hold());
  }

  /** A bucket beyond its limits is not a breach before the time of {@code for} is over. */
  private static Verdict normal(Verdict current) {
    return current == Verdict.BREACHED ? Verdict.NORMAL : current;
  }

  private TimeSpan bucket(long index) {
    return new TimeSpan(grid.start(index), grid.end(index));
  }
}
