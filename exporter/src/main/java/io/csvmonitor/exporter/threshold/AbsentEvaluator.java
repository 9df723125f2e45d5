package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.ratio.Ratio;
import io.csvmonitor.api.source.Mode;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.api.threshold.Absent;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.series.TimeGrid;
import io.csvmonitor.exporter.series.WindowDemand;
import io.csvmonitor.exporter.series.Windows;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.breach.BreachOutcome;
import io.csvmonitor.exporter.threshold.breach.BreachTotals;
import io.csvmonitor.exporter.threshold.calendar.CalendarTimes;
import io.csvmonitor.exporter.threshold.calendar.CountedTime;
import io.csvmonitor.exporter.threshold.calendar.MutedTimes;
import io.csvmonitor.exporter.threshold.explain.Explanation;
import io.csvmonitor.exporter.threshold.rule.BreachScore;
import io.csvmonitor.exporter.threshold.text.EvaluationSentence;
import io.csvmonitor.exporter.threshold.time.EvaluationContext;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.verdict.VerdictTimeline;
import io.csvmonitor.exporter.threshold.view.GroupView;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates an {@code absent} threshold: whether the newest row of each group is too old, by the
 * clock. If all rows are there, as for a report, the clock is the time of the newest row of all.
 * Earlier gaps between the rows of a group are incidents, to the minute. For a Snapshot, whose rows
 * come together, the content must not be unchanged for too long.
 */
final class AbsentEvaluator implements ThresholdEvaluator {
  private static final Duration STEP = Duration.ofMinutes(1);

  private final Threshold threshold;
  private final SeriesGrouping groups;
  private final WindowDemand demand;
  private final boolean snapshot;
  private final long maxAgeMillis;
  private final VerdictTimeline.Recorder timeline;
  private final TimeGrid grid;
  private final MutedTimes muted;
  private final CountedTime counted;
  private List<GroupView> views = List.of();
  private OptionalLong lastStep = OptionalLong.empty();
  private final Map<Map<String, String>, Gaps> gaps = new HashMap<>();

  /** The minute before which all gaps were found. */
  private OptionalLong scannedUntil = OptionalLong.empty();

  AbsentEvaluator(
      Threshold threshold,
      Absent absent,
      Source source,
      ZoneId zone,
      CalendarTimes calendars,
      HistoryRetention history) {
    this.muted = calendars.muted();
    this.counted = calendars.counted();
    this.threshold = threshold;
    Ratio ratio = threshold.ratio();
    this.groups =
        ratio == null
            ? new SeriesGrouping(threshold)
            : new SeriesGrouping(ratio.by(), ratio.denominator().match());
    this.demand =
        new WindowDemand(
            threshold.name(),
            threshold.rowsOf(),
            STEP,
            source.mode() == Mode.Snapshot ? STEP : history.breaches(),
            groups.filters());
    this.snapshot = source.mode() == Mode.Snapshot;
    this.maxAgeMillis = PrometheusDuration.parse(absent.after()).toMillis();
    this.timeline = new VerdictTimeline.Recorder(STEP, zone, history.maxVerdicts(STEP));
    this.grid = new TimeGrid(STEP, zone);
  }

  @Override
  public List<WindowDemand> demands() {
    return List.of(demand);
  }

  @Override
  public boolean evaluate(SourceSeries series, EvaluationContext moment) {
    Windows windows = series.windows(demand);
    groups.update(windows, (labels, group) -> {});
    if (!snapshot && !windows.isEmpty()) {
      findGaps(windows, moment);
    }
    List<GroupView> newViews = new ArrayList<>();
    Verdict worst = groups.all().isEmpty() ? Verdict.UNKNOWN : Verdict.NORMAL;
    for (Map.Entry<Map<String, String>, SeriesGroup> each : groups.all().entrySet()) {
      GroupView view = view(each.getKey(), each.getValue(), moment);
      worst = worst.orWorse(view.verdict());
      newViews.add(view);
    }
    // Within one minute, only the age changes. So the views are renewed once a minute.
    long step = grid.index(clock(moment));
    timeline.put(step, worst);
    boolean sameStep = lastStep.isPresent() && lastStep.getAsLong() == step;
    boolean changed = !sameStep || !verdicts(newViews).equals(verdicts(views));
    lastStep = OptionalLong.of(step);
    if (changed) {
      views = newViews;
    }
    return changed;
  }

  /** Finds the gaps that have ended. Late rows can fill gaps that were found before. */
  private void findGaps(Windows windows, EvaluationContext moment) {
    long[] firstChanged = {Long.MAX_VALUE};
    windows.takeChanged(
        Long.MAX_VALUE, index -> firstChanged[0] = Math.min(firstChanged[0], index));
    boolean late = firstChanged[0] < scannedUntil.orElse(Long.MIN_VALUE);
    long from = late || scannedUntil.isEmpty() ? windows.firstKept() : scannedUntil.getAsLong();
    groups
        .all()
        .forEach(
            (labels, group) -> {
              Gaps known = gaps.computeIfAbsent(labels, key -> new Gaps());
              if (late) {
                known.spans.clear();
                known.last = OptionalLong.empty();
              }
              known.scan(group, known.last.isEmpty() ? windows.firstKept() : from, windows);
            });
    scannedUntil = OptionalLong.of(windows.newestIndex() + 1);
    if (moment.isLast()) {
      recordHistory(windows);
    }
  }

  /** Records the verdicts of all minutes of the history. */
  private void recordHistory(Windows windows) {
    for (long index = windows.firstKept(); index < windows.newestIndex(); index++) {
      timeline.put(index, Verdict.NORMAL);
    }
    for (Gaps each : gaps.values()) {
      for (TimeSpan span : each.spans) {
        long last = grid.index(span.to());
        for (long index = grid.index(span.from() + maxAgeMillis); index < last; index++) {
          if (age(new TimeSpan(span.from(), grid.end(index))) > maxAgeMillis) {
            timeline.put(index, Verdict.BREACHED);
          }
        }
      }
    }
  }

  /** The gaps between the rows of a group. */
  private final class Gaps {
    private final List<TimeSpan> spans = new ArrayList<>();

    /** The newest minute with a row; empty if there is none. */
    private OptionalLong last = OptionalLong.empty();

    void scan(SeriesGroup group, long from, Windows windows) {
      for (long index = from; index <= windows.newestIndex(); index++) {
        if (!group.hasRow(index)) {
          continue;
        }
        if (last.isPresent()) {
          TimeSpan span = new TimeSpan(grid.start(last.getAsLong()), grid.start(index));
          if (age(span) > maxAgeMillis) {
            spans.add(span);
          }
        }
        last = OptionalLong.of(index);
      }
      long oldest = grid.start(windows.firstKept());
      spans.removeIf(span -> span.to() < oldest);
    }
  }

  private static List<Verdict> verdicts(List<GroupView> views) {
    return views.stream().map(GroupView::verdict).toList();
  }

  private GroupView view(Map<String, String> labels, SeriesGroup group, EvaluationContext moment) {
    OptionalLong newest = snapshot ? moment.fresh().last() : group.newestRow();
    if (newest.isEmpty()) {
      return view(labels, Evaluation.unknown(), null, List.of());
    }
    // In a report, the time of the evaluation is the newest row of all.
    TimeSpan span = new TimeSpan(newest.getAsLong(), clock(moment));
    Evaluation evaluation = evaluation(span);
    List<Breach> breaches = new ArrayList<>();
    Gaps ended = gaps.get(labels);
    if (ended != null) {
      ended.spans.forEach(gap -> breaches.add(breach(labels, gap, BreachOutcome.RECOVERED)));
    }
    if (!evaluation.isBreached()) {
      return view(labels, evaluation, span, breaches);
    }
    Breach open = breach(labels, span, BreachOutcome.OPEN);
    String calendar = muted.calendar(span.to(), span.to() + 1);
    if (calendar != null) {
      return new GroupView(
          labels,
          new GroupView.DisplayedVerdict(
              Verdict.UNKNOWN,
              evaluation.ofMuted(),
              span,
              MutedTimes.sentence(calendar, open.sentence())),
          null,
          breaches,
          new GroupView.MutedView(calendar, List.of(open)));
    }
    breaches.add(open);
    return view(labels, evaluation, span, breaches);
  }

  /** The age of a newest row. Muted times and holidays do not count. */
  private long age(TimeSpan span) {
    return counted.millis(span.from(), Math.max(span.from(), span.to()));
  }

  private static long clock(EvaluationContext moment) {
    return moment.isLast() ? moment.known().complete().orElse(moment.now()) : moment.now();
  }

  private Evaluation evaluation(TimeSpan span) {
    long age = age(span);
    return Evaluation.of(age > maxAgeMillis ? Verdict.BREACHED : Verdict.NORMAL, age / 1000.0)
        .limits(Double.NaN, maxAgeMillis / 1000.0)
        .score(BreachScore.above(age / 1000.0, maxAgeMillis / 1000.0))
        .build();
  }

  private Breach breach(Map<String, String> labels, TimeSpan span, BreachOutcome state) {
    Evaluation evaluation = evaluation(span);
    return new Breach(
        threshold,
        labels,
        span,
        span.from() + maxAgeMillis,
        state,
        new Breach.Peak(span, evaluation),
        BreachTotals.NONE,
        Explanation.NONE);
  }

  private GroupView view(
      Map<String, String> labels,
      Evaluation evaluation,
      @Nullable TimeSpan span,
      List<Breach> breaches) {
    return new GroupView(
        labels,
        new GroupView.DisplayedVerdict(
            evaluation.verdict(),
            evaluation,
            span,
            EvaluationSentence.of(threshold, labels, evaluation)),
        null,
        breaches,
        GroupView.MutedView.NONE);
  }

  @Override
  public List<GroupView> groups() {
    return views;
  }

  @Override
  public List<TimeSpan> muted() {
    // Muted time does not count, so no window is left out.
    return List.of();
  }

  @Override
  public VerdictTimeline timeline() {
    return timeline.view();
  }
}
