package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Absent;
import io.csvmonitor.api.Mode;
import io.csvmonitor.api.PrometheusDuration;
import io.csvmonitor.api.Source;
import io.csvmonitor.api.Threshold;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.series.TimeGrid;
import io.csvmonitor.exporter.series.WindowDemand;
import io.csvmonitor.exporter.series.Windows;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Judges by the clock whether rows still come: of a series that has had none for too long. Of a
 * Snapshot, all of whose rows come at once, whether its content changes.
 */
final class AbsentEvaluator implements ThresholdEvaluator {
  private static final Duration STEP = Duration.ofMinutes(1);

  private final Threshold threshold;
  private final SeriesGrouping groups;
  private final WindowDemand demand;
  private final boolean snapshot;
  private final long after;
  private final VerdictTimeline.Recorder timeline;
  private final TimeGrid grid;
  private List<GroupView> views = List.of();
  private long lastStep = Long.MIN_VALUE;

  AbsentEvaluator(
      Threshold threshold, Absent absent, Source source, ZoneId zone, HistoryRetention history) {
    this.threshold = threshold;
    this.groups = new SeriesGrouping(threshold);
    this.demand =
        new WindowDemand(threshold.name(), threshold.metric(), STEP, STEP, groups.filters());
    this.snapshot = source.mode() == Mode.Snapshot;
    this.after = PrometheusDuration.parse(absent.after()).toMillis();
    this.timeline = new VerdictTimeline.Recorder(STEP, zone, history.verdicts(STEP));
    this.grid = new TimeGrid(STEP, zone);
  }

  @Override
  public WindowDemand demand() {
    return demand;
  }

  @Override
  public boolean evaluate(SourceSeries series, long watermark, Freshness freshness) {
    Windows windows = series.windows(demand);
    groups.update(windows, (labels, group) -> {});
    List<GroupView> now = new ArrayList<>();
    Verdict all = groups.all().isEmpty() ? Verdict.UNKNOWN : Verdict.NORMAL;
    for (Map.Entry<Map<String, String>, SeriesGroup> each : groups.all().entrySet()) {
      GroupView view = view(each.getKey(), each.getValue(), freshness);
      all = all.orWorse(view.verdict());
      now.add(view);
    }
    // Said again each minute: until then it is what it was, but for its age.
    long step = grid.index(freshness.now());
    timeline.put(step, all);
    boolean changed = !verdicts(now).equals(verdicts(views)) || step != lastStep;
    lastStep = step;
    if (changed) {
      views = now;
    }
    return changed;
  }

  private static List<Verdict> verdicts(List<GroupView> of) {
    return of.stream().map(GroupView::verdict).toList();
  }

  private GroupView view(Map<String, String> labels, SeriesGroup group, Freshness freshness) {
    long newest = snapshot ? freshness.fresh() : group.newest();
    if (newest == Long.MIN_VALUE) {
      Evaluation none = Evaluation.unknown(Double.NaN);
      return new GroupView(
          labels,
          Verdict.UNKNOWN,
          none,
          0,
          0,
          EvaluationSentence.of(threshold, labels, none),
          null,
          List.of());
    }
    long age = Math.max(0, freshness.now() - newest);
    Evaluation evaluation =
        Evaluation.of(
            age > after ? Verdict.BREACHED : Verdict.NORMAL,
            age / 1000.0,
            Double.NaN,
            Double.NaN,
            after / 1000.0,
            BreachScore.above(age / 1000.0, after / 1000.0));
    List<Incident> incidents =
        evaluation.isBreached()
            ? List.of(
                new Incident(
                    threshold,
                    labels,
                    newest,
                    freshness.now(),
                    newest,
                    freshness.now(),
                    evaluation,
                    1))
            : List.of();
    return new GroupView(
        labels,
        evaluation.verdict(),
        evaluation,
        newest,
        freshness.now(),
        EvaluationSentence.of(threshold, labels, evaluation),
        null,
        incidents);
  }

  @Override
  public List<GroupView> groups() {
    return views;
  }

  @Override
  public VerdictTimeline timeline() {
    return timeline.view();
  }
}
