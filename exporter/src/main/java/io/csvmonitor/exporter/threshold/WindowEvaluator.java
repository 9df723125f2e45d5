package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.api.threshold.Baseline;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.series.TimeGrid;
import io.csvmonitor.exporter.series.WindowDemand;
import io.csvmonitor.exporter.threshold.breach.BreachTotals;
import io.csvmonitor.exporter.threshold.calendar.CalendarTimes;
import io.csvmonitor.exporter.threshold.calendar.Holiday;
import io.csvmonitor.exporter.threshold.rule.Rule;
import io.csvmonitor.exporter.threshold.rule.RuleFactory;
import io.csvmonitor.exporter.threshold.rule.RuleInput;
import io.csvmonitor.exporter.threshold.time.EvaluationContext;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.verdict.VerdictTimeline;
import io.csvmonitor.exporter.threshold.view.GroupView;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Evaluates a threshold bucket by bucket, in the order of event time. */
final class WindowEvaluator implements ThresholdEvaluator {
  /** The minimum number of earlier days or weeks. A single day or week can be unusual itself. */
  private static final int MIN_SEASONAL_PARTS = 2;

  /**
   * The maximum number of groups with charts. If there are more groups, only breached groups have a
   * chart.
   */
  private static final int MAX_CHARTED_GROUPS = 20;

  /** The maximum number of incomplete buckets that are evaluated in a pass. */
  private static final int MAX_INCOMPLETE_BUCKETS = 1_440;

  private final Threshold threshold;
  private final EvaluatedSeries series;
  private final TimeGrid grid;
  private final BreachTotals.Kind totals;
  private final Supplier<Rule> rules;
  private final HistoryRetention history;
  private final boolean evaluatesIncomplete;
  private final long holdMillis;
  private final boolean beginsAtOnce;
  private final long acceptMillis;
  private final PastWindows seasonal;
  private final List<EvaluatedGroup> groups = new ArrayList<>();
  private final VerdictTimeline.Recorder timeline;
  private final CalendarTimes calendars;
  private final List<TimeSpan> mutedSpans = new ArrayList<>();
  private OptionalLong evaluatedUntil = OptionalLong.empty();

  private record EvaluatedGroup(EvaluatedSeries.Group series, GroupState state) {}

  /**
   * The effects of calendars on a bucket.
   *
   * @param past the buckets of the baseline
   * @param mutedBy the calendar that mutes the bucket, so that it raises no alert; null if none
   *     does
   * @param holiday the holiday; null if there is none
   * @param asOf the start of the bucket that decides the comparison: its own start, or the same
   *     time of another weekday; empty if the bucket is not evaluated
   */
  @SuppressWarnings("ArrayRecordComponent") // Created for each bucket, and never changed.
  private record Occasion(
      long index,
      long[] past,
      @Nullable String mutedBy,
      @Nullable Holiday holiday,
      OptionalLong asOf) {
    boolean isUsual() {
      return mutedBy == null && holiday == null;
    }

    Evaluation of(Evaluation evaluation) {
      return holiday == null ? evaluation : evaluation.ofHoliday(holiday);
    }
  }

  /**
   * @param series the evaluated series
   * @param totals whether the values of a breach are added
   * @param isNeverNegative whether the values are counts
   * @param calendars the muted times, and the days that differ from other days
   */
  WindowEvaluator(
      Threshold threshold,
      EvaluatedSeries series,
      BreachTotals.Kind totals,
      boolean isNeverNegative,
      Duration bucketWidth,
      ZoneId zone,
      CalendarTimes calendars,
      HistoryRetention history) {
    this.threshold = threshold;
    this.calendars = calendars;
    this.series = series;
    this.history = history;
    this.grid = new TimeGrid(bucketWidth, zone);
    this.totals = totals;
    this.rules = RuleFactory.of(threshold, isNeverNegative, bucketWidth, zone);
    this.evaluatesIncomplete = series.onlyGrows() && rules.get().evaluatesIncomplete();
    this.holdMillis = PrometheusDuration.parse(threshold.hold()).toMillis();
    this.beginsAtOnce = PrometheusDuration.parse(threshold.breachAfter()).isZero();
    this.acceptMillis = acceptMillis(threshold);
    Baseline baseline = threshold.baseline();
    this.seasonal =
        baseline == null || baseline.season() == null
            ? new PastWindows(grid, 1, 0, calendars.special())
            : new PastWindows(
                grid, baseline.comparesWeeks() ? 7 : 1, baseline.history(), calendars.special());
    this.timeline =
        new VerdictTimeline.Recorder(bucketWidth, zone, history.maxVerdicts(bucketWidth));
  }

  /**
   * The time after which a new level is taken as normal; 0 if the rule decides this, or if it never
   * happens. Without a season, the previous normal level is unknown.
   */
  private static long acceptMillis(Threshold threshold) {
    String accept = threshold.accept();
    if (accept != null) {
      return PrometheusDuration.parse(accept).toMillis();
    }
    Baseline baseline = threshold.baseline();
    if (baseline == null || baseline.season() == null) {
      return 0;
    }
    // A day without a row is not a new level: an outage stays a breach for a week.
    boolean isWeek = threshold.dropToZero() != null || baseline.comparesWeeks();
    return TimeUnit.DAYS.toMillis(isWeek ? 7 : 1);
  }

  @Override
  public List<WindowDemand> demands() {
    return series.demands();
  }

  @Override
  public boolean evaluate(SourceSeries from, EvaluationContext moment) {
    series.update(from, this::add);
    if (moment.known().complete().isEmpty() || series.isEmpty()) {
      return false;
    }
    long until = until(moment);
    series.completeUntil(until);
    return evaluate(until, moment);
  }

  /** Evaluates buckets again in which late rows came, and then the new buckets. */
  private boolean evaluate(long until, EvaluationContext moment) {
    long from = evaluatedUntil.orElse(series.first());
    NavigableSet<Long> late = new TreeSet<>();
    series.takeChanged(
        until,
        index -> {
          if (index < from) {
            late.add(index);
          }
        });
    if (late.isEmpty() && from >= until && !evaluatesIncomplete) {
      return updateVerdicts(moment);
    }
    for (long index : late) {
      if (index >= series.first()) {
        evaluateGroups(index, moment);
      }
    }
    for (long index = Math.max(from, series.first()); index < until; index++) {
      evaluateGroups(index, moment);
    }
    evaluatedUntil = OptionalLong.of(Math.max(evaluatedUntil.orElse(until), until));
    boolean incompleteChanged = evaluateIncomplete(until, moment);
    forgetOldBreaches();
    return updateVerdicts(moment) || incompleteChanged || !late.isEmpty() || from < until;
  }

  private long until(EvaluationContext moment) {
    return threshold.newValues() != null
        ? CompleteWindows.whatever(series, moment, grid)
        : CompleteWindows.settled(series, moment, grid, evaluatedUntil);
  }

  private void add(Map<String, String> labels, EvaluatedSeries.Group group) {
    // With many groups, a report's months of chart data for each would take too much memory.
    HistoryRetention charted =
        groups.size() < MAX_CHARTED_GROUPS ? history : HistoryRetention.NEEDED;
    // A series without a row is named by the manifest, or was restored after a restart.
    boolean isKnown = group.isWithoutRow();
    GroupState state =
        new GroupState(
            new GroupState.SharedParts(threshold, grid, totals, calendars),
            labels,
            rules.get(),
            charted.maxChartBuckets(grid.width()),
            threshold.explain().isEmpty()
                ? null
                : new Explainer(threshold, group, seasonal, grid, totals),
            isKnown);
    EvaluatedGroup added = new EvaluatedGroup(group, state);
    if (evaluatedUntil.isPresent() && threshold.anomaly() != null) {
      // A detector that starts later must learn that the series did not exist before.
      long until = evaluatedUntil.getAsLong();
      for (long index = series.first(); index < until; index++) {
        evaluate(occasion(index), added, EvaluationContext.NEVER);
      }
    }
    groups.add(added);
  }

  private void evaluateGroups(long index, EvaluationContext moment) {
    Verdict worst = groups.isEmpty() ? Verdict.UNKNOWN : Verdict.NORMAL;
    Occasion occasion = occasion(index);
    for (EvaluatedGroup group : groups) {
      worst = worst.orWorse(evaluate(occasion, group, moment));
    }
    boolean isMuted = occasion.mutedBy() != null;
    timeline.put(index, isMuted || occasion.asOf().isEmpty() ? Verdict.UNKNOWN : worst);
    if (isMuted) {
      addMuted(grid.start(index), grid.end(index));
    }
  }

  private Occasion occasion(long index) {
    long start = grid.start(index);
    long end = grid.end(index);
    String mutedBy = calendars.muted().calendar(start, end);
    Holiday holiday = calendars.special().holiday(start, end);
    long[] past = seasonal.before(index);
    if (holiday == null) {
      return new Occasion(index, past, mutedBy, null, OptionalLong.of(start));
    }
    DayOfWeek weekday = holiday.weekday();
    OptionalLong like = weekday == null ? OptionalLong.empty() : seasonal.lastOn(index, weekday);
    return new Occasion(
        index,
        past,
        mutedBy,
        holiday,
        like.isEmpty() ? like : OptionalLong.of(grid.start(like.getAsLong())));
  }

  private void addMuted(long from, long to) {
    TimeSpan last = mutedSpans.isEmpty() ? null : mutedSpans.getLast();
    if (last == null || from > last.to()) {
      mutedSpans.add(new TimeSpan(from, to));
    } else if (from == last.to()) {
      mutedSpans.set(mutedSpans.size() - 1, new TimeSpan(last.from(), to));
    }
  }

  /** Evaluates a complete bucket. */
  private Verdict evaluate(Occasion occasion, EvaluatedGroup group, EvaluationContext moment) {
    long index = occasion.index();
    GroupState state = group.state();
    Evaluation evaluation = evaluation(occasion, group);
    if (occasion.mutedBy() != null) {
      state.recordMuted(
          index, new BreachTotals.Bucket(evaluation, Double.NaN, Double.NaN), occasion.mutedBy());
      return Verdict.UNKNOWN;
    }
    if (occasion.holiday() != null && evaluation.verdict() == Verdict.UNKNOWN) {
      state.recordNotEvaluated(index, evaluation);
      return Verdict.UNKNOWN;
    }
    boolean wasBreached = state.wasBreached(index);
    state.record(index, bucket(index, group, evaluation));
    if (evaluation.isBreached()
        && !wasBreached
        && (beginsAtOnce || state.isBreached())
        && moment.isAlerting(grid.end(index))) {
      state.showBreach(index, evaluation, moment.now());
    }
    boolean isLasting =
        acceptMillis > 0
            ? state.breachedMillis() >= acceptMillis
            : state.rule().isLasting() && state.isBreached();
    if (evaluation.isBreached()
        && isLasting
        && calendars.isUsual(grid.start(index), grid.end(index))) {
      state.accept();
    }
    return evaluation.verdict();
  }

  /** The evaluation of a bucket. No detector learns from a bucket that is muted or a holiday. */
  private Evaluation evaluation(Occasion occasion, EvaluatedGroup group) {
    Rule rule = group.state().rule();
    RuleInput input = input(occasion, group, /* complete= */ true);
    OptionalLong asOf = occasion.asOf();
    Evaluation evaluation =
        occasion.isUsual()
            ? rule.evaluate(input)
            : asOf.isPresent()
                ? rule.evaluateUnlearned(input, asOf.getAsLong())
                : Evaluation.of(Verdict.UNKNOWN, input.value()).build();
    if (threshold.ratio() != null) {
      evaluation = evaluation.ofRatio(input.whole());
    }
    return occasion.of(evaluation);
  }

  /**
   * The bucket for the recorder. Earlier values are read only in a breach: most buckets are normal.
   */
  private BreachTotals.Bucket bucket(long index, EvaluatedGroup group, Evaluation evaluation) {
    if (!evaluation.isBreached() && !group.state().isBreached()) {
      return new BreachTotals.Bucket(evaluation, Double.NaN, Double.NaN);
    }
    // An earlier ratio is multiplied by the current denominator, for a comparison in the same unit.
    double unit = threshold.ratio() == null ? 1 : evaluation.whole();
    return new BreachTotals.Bucket(
        evaluation, unit * daysBefore(index, group, 1), unit * daysBefore(index, group, 7));
  }

  private double daysBefore(long index, EvaluatedGroup group, int days) {
    OptionalLong past = grid.daysBefore(index, days);
    return past.isPresent() ? group.series().value(past.getAsLong()) : Double.NaN;
  }

  /**
   * Evaluates incomplete buckets: a value above an upper limit is already a breach.
   *
   * @return whether a result changed
   */
  private boolean evaluateIncomplete(long until, EvaluationContext moment) {
    if (!evaluatesIncomplete || !beginsAtOnce) {
      return false;
    }
    boolean changed = false;
    long last = series.newestIndex();
    if (!moment.isLast()) {
      last = Math.min(grid.index(moment.now()), last);
    }
    for (long index = Math.max(until, last - MAX_INCOMPLETE_BUCKETS); index <= last; index++) {
      Occasion occasion = occasion(index);
      if (occasion.mutedBy() != null || occasion.asOf().isEmpty()) {
        continue;
      }
      boolean breached = false;
      boolean indexChanged = false;
      for (EvaluatedGroup group : groups) {
        GroupState state = group.state();
        Evaluation evaluation =
            occasion
                .of(state.rule().evaluate(input(occasion, group, /* complete= */ false)))
                .ofIncomplete();
        indexChanged |= state.recordIncomplete(index, evaluation);
        breached |= evaluation.isBreached();
        if (evaluation.isBreached() && moment.isAlerting(grid.end(index))) {
          state.showBreach(index, evaluation, moment.now());
        }
      }
      if (indexChanged) {
        timeline.put(index, breached ? Verdict.BREACHED : Verdict.UNKNOWN);
        changed = true;
      }
    }
    return changed;
  }

  private RuleInput input(Occasion occasion, EvaluatedGroup group, boolean complete) {
    long index = occasion.index();
    EvaluatedSeries.Group values = group.series();
    return new RuleInput(
        grid.start(index),
        complete,
        values.value(index),
        seasonal.count() > 0
            ? seasonalParts(index, group, occasion.past())
            : new RuleInput.Baseline(values.parts(index), 1),
        values.whole(index),
        threshold.newValues() != null
            && group.state().isFirstRow(index, values.hasRow(index))
            // Earlier rows may not be stored any more.
            && values.isFirstRowIn(grid.start(index), grid.end(index)),
        grid.start(index) - series.oldest());
  }

  private RuleInput.Baseline seasonalParts(long index, EvaluatedGroup group, long[] past) {
    long excludedFrom = seasonal.excludedFrom(index);
    double[] parts = new double[past.length];
    int count = 0;
    for (long each : past) {
      boolean isNormal = group.state().isNormal(each, excludedFrom);
      double value = isNormal ? group.series().value(each) : Double.NaN;
      if (!Double.isNaN(value)) {
        parts[count++] = value;
      }
    }
    // For an accepted level, there is only one season at first.
    return new RuleInput.Baseline(
        Arrays.copyOf(parts, count), group.state().hasAcceptedLevel() ? 1 : MIN_SEASONAL_PARTS);
  }

  private void forgetOldBreaches() {
    long oldest = evaluatedUntil.orElseThrow() - history.breachBuckets(grid.width());
    groups.forEach(each -> each.state().forgetBreachesBefore(oldest));
    long oldestStart = grid.start(oldest);
    mutedSpans.removeIf(span -> span.to() < oldestStart);
  }

  private boolean updateVerdicts(EvaluationContext moment) {
    boolean changed = false;
    boolean recent =
        evaluatedUntil.isPresent() && moment.isAlerting(grid.start(evaluatedUntil.getAsLong()));
    for (EvaluatedGroup group : groups) {
      GroupState state = group.state();
      Verdict before = state.verdict();
      state.continueBreach(moment);
      state.updateVerdict(recent, moment.fresh().isStale(), holdMillis, moment.now());
      changed |= state.verdict() != before;
    }
    return changed;
  }

  @Override
  public List<GroupView> groups() {
    List<GroupView> views = new ArrayList<>();
    for (EvaluatedGroup group : groups) {
      GroupState state = group.state();
      boolean withChart =
          groups.size() <= MAX_CHARTED_GROUPS || state.verdict() == Verdict.BREACHED;
      views.add(state.view(withChart));
    }
    return views;
  }

  @Override
  public List<TimeSpan> muted() {
    return List.copyOf(mutedSpans);
  }

  @Override
  public VerdictTimeline timeline() {
    return timeline.view();
  }
}
