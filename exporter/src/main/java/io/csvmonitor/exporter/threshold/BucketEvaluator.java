package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Baseline;
import io.csvmonitor.api.Metric;
import io.csvmonitor.api.PrometheusDuration;
import io.csvmonitor.api.Threshold;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.series.TimeGrid;
import io.csvmonitor.exporter.series.WindowDemand;
import io.csvmonitor.exporter.series.Windows;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Judges one threshold bucket by bucket, in the order of event time. */
final class BucketEvaluator implements ThresholdEvaluator {
  /** Breached buckets are no baseline for so long. */
  private static final Duration EXCLUDED = Duration.ofDays(7);

  /** Of more groups not each is drawn. */
  private static final int DRAWN = 20;

  /** Buckets that may be breached before they are complete: those that have begun. */
  private static final int EARLY = 1_440;

  private final Threshold threshold;
  private final SeriesGrouping groups;
  private final WindowDemand demand;
  private final TimeGrid grid;
  private final Supplier<Rule> rules;
  private final HistoryRetention history;
  private final boolean early;
  private final long hold;
  private final int seasonDays;
  private final int seasons;
  private final List<Tracked> tracks = new ArrayList<>();
  private final VerdictTimeline.Recorder timeline;
  private long judgedUntil = Long.MIN_VALUE;

  private record Tracked(SeriesGroup group, GroupState track) {}

  BucketEvaluator(
      Threshold threshold, Metric metric, Duration width, ZoneId zone, HistoryRetention history) {
    this.threshold = threshold;
    this.groups = new SeriesGrouping(threshold);
    this.history = history;
    this.grid = new TimeGrid(width, zone);
    this.rules = RuleFactory.of(threshold, metric, width, zone);
    this.early = rules.get().judgesEarly();
    this.hold = PrometheusDuration.parse(threshold.hold()).toMillis();
    Baseline baseline = threshold.baseline();
    String season = baseline == null ? null : baseline.season();
    this.seasonDays = season == null ? 0 : EvaluationSentence.isWeek(season) ? 7 : 1;
    this.seasons = baseline == null || season == null ? 0 : baseline.history();
    this.demand =
        new WindowDemand(
            threshold.name(), threshold.metric(), width, history.keep(threshold), groups.filters());
    this.timeline = new VerdictTimeline.Recorder(width, zone, history.verdicts(width));
  }

  @Override
  public WindowDemand demand() {
    return demand;
  }

  @Override
  public boolean evaluate(SourceSeries series, long watermark, Freshness freshness) {
    Windows windows = series.windows(demand);
    groups.update(windows, (labels, group) -> add(labels, group, windows));
    if (watermark == Long.MIN_VALUE || windows.newestIndex() == Long.MIN_VALUE) {
      return false;
    }
    long until = grid.index(watermark);
    NavigableSet<Long> due = new TreeSet<>();
    windows.takeChanged(until, due::add);
    long from = judgedUntil == Long.MIN_VALUE ? windows.first() : judgedUntil;
    if (due.isEmpty() && from >= until && !early) {
      return settle(freshness);
    }
    for (long index : due.headSet(from, false)) {
      if (index >= windows.first()) {
        evaluate(windows, index, freshness);
      }
    }
    for (long index = Math.max(from, windows.first()); index < until; index++) {
      evaluate(windows, index, freshness);
    }
    judgedUntil = Math.max(judgedUntil, until);
    judgeEarly(windows, until, freshness);
    forget();
    return settle(freshness) || !due.isEmpty() || from < until;
  }

  private void add(Map<String, String> labels, SeriesGroup group, Windows windows) {
    // With more groups than are drawn, a report's months of each would take too much memory.
    HistoryRetention charted = tracks.size() < DRAWN ? history : HistoryRetention.NEEDED;
    GroupState track = new GroupState(labels, rules.get(), grid, charted.charted(grid.width()));
    if (group.newest() == Long.MIN_VALUE) {
      // There without a row: a value that the manifest names, or one that was counted before.
      track.isKnown();
    }
    if (judgedUntil != Long.MIN_VALUE && threshold.anomaly() != null) {
      // What is unusual for a series that comes later is so by its past: that it was not there.
      for (long index = windows.first(); index < judgedUntil; index++) {
        evaluate(windows, index, track, group, seasons(index), Freshness.NEVER);
      }
    }
    tracks.add(new Tracked(group, track));
  }

  private void evaluate(Windows windows, long index, Freshness freshness) {
    long[] before = seasons(index);
    Verdict all = tracks.isEmpty() ? Verdict.UNKNOWN : Verdict.NORMAL;
    for (Tracked each : tracks) {
      Evaluation evaluation =
          evaluate(windows, index, each.track(), each.group(), before, freshness);
      all = all.orWorse(evaluation.verdict());
    }
    timeline.put(index, all);
  }

  private Evaluation evaluate(
      Windows windows,
      long index,
      GroupState track,
      SeriesGroup group,
      long[] before,
      Freshness freshness) {
    Evaluation evaluation =
        track.rule().evaluate(evidence(windows, index, track, group, before, true));
    boolean known = track.wasBreached(index);
    track.judged(index, evaluation);
    if (evaluation.isBreached() && !known && freshness.isAlerting(grid.end(index))) {
      track.alert(index, evaluation, freshness.outside());
    }
    return evaluation;
  }

  /** An upper bound may be breached before a bucket is complete. */
  private void judgeEarly(Windows windows, long until, Freshness freshness) {
    long last = Math.min(grid.index(freshness.now()), windows.newestIndex());
    for (long index = Math.max(until, last - EARLY); early && index <= last; index++) {
      for (Tracked each : tracks) {
        GroupState track = each.track();
        Evaluation evaluation =
            track
                .rule()
                .evaluate(evidence(windows, index, track, each.group(), seasons(index), false));
        if (evaluation.isBreached() && freshness.isAlerting(grid.end(index))) {
          track.alert(index, evaluation, freshness.outside());
        }
      }
    }
  }

  private RuleInput evidence(
      Windows windows,
      long index,
      GroupState track,
      SeriesGroup group,
      long[] before,
      boolean complete) {
    return new RuleInput(
        grid.start(index),
        complete,
        group.value(windows, index),
        seasons > 0 ? seasonal(windows, index, track, group, before) : group.parts(windows, index),
        group.whole(windows, index),
        threshold.newValues() != null && track.isFirst(index, group.hasRow(index)),
        grid.start(index) - windows.oldest());
  }

  private double[] seasonal(
      Windows windows, long index, GroupState track, SeriesGroup group, long[] before) {
    long excluded = grid.start(index) - EXCLUDED.toMillis();
    double[] parts = new double[before.length];
    int count = 0;
    for (long past : before) {
      boolean wasBreached = track.wasBreached(past) && grid.start(past) > excluded;
      double value = wasBreached ? Double.NaN : group.value(windows, past);
      if (!Double.isNaN(value)) {
        parts[count++] = value;
      }
    }
    return Arrays.copyOf(parts, count);
  }

  /** The buckets at the same time of earlier days or weeks. */
  private long[] seasons(long index) {
    long[] all = new long[seasons];
    int count = 0;
    for (int i = 1; i <= seasons; i++) {
      OptionalLong past = grid.daysBefore(index, i * seasonDays);
      if (past.isPresent()) {
        all[count++] = past.getAsLong();
      }
    }
    return Arrays.copyOf(all, count);
  }

  private void forget() {
    long oldest = judgedUntil - history.breaches(grid.width());
    tracks.forEach(each -> each.track().forgetBefore(oldest));
  }

  private boolean settle(Freshness freshness) {
    boolean changed = false;
    boolean recent = judgedUntil != Long.MIN_VALUE && freshness.isAlerting(grid.start(judgedUntil));
    for (Tracked each : tracks) {
      GroupState track = each.track();
      Verdict before = track.verdict();
      track.settle(recent, freshness.stale(), hold, freshness.outside());
      changed |= track.verdict() != before;
    }
    return changed;
  }

  @Override
  public List<GroupView> groups() {
    List<GroupView> all = new ArrayList<>();
    for (Tracked each : tracks) {
      GroupState track = each.track();
      boolean drawn = tracks.size() <= DRAWN || track.verdict() == Verdict.BREACHED;
      all.add(track.view(threshold, hold, drawn));
    }
    return all;
  }

  @Override
  public VerdictTimeline timeline() {
    return timeline.view();
  }
}
