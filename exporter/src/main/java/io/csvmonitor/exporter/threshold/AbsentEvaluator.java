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
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates an {@code absent} threshold: whether the newest row of each group is too old, by the
 * clock. For a Snapshot, whose rows all come at once, it is whether the content is unchanged for
 * too long.
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
  private List<GroupView> views = List.of();
  private OptionalLong lastStep = OptionalLong.empty();

  AbsentEvaluator(
      Threshold threshold, Absent absent, Source source, ZoneId zone, HistoryRetention history) {
    this.threshold = threshold;
    this.groups = new SeriesGrouping(threshold);
    this.demand =
        new WindowDemand(threshold.name(), threshold.metric(), STEP, STEP, groups.filters());
    this.snapshot = source.mode() == Mode.Snapshot;
    this.maxAgeMillis = PrometheusDuration.parse(absent.after()).toMillis();
    this.timeline = new VerdictTimeline.Recorder(STEP, zone, history.maxVerdicts(STEP));
    this.grid = new TimeGrid(STEP, zone);
  }

  @Override
  public WindowDemand demand() {
    return demand;
  }

  @Override
  public boolean evaluate(SourceSeries series, Moment moment) {
    Windows windows = series.windows(demand);
    groups.update(windows, (labels, group) -> {});
    List<GroupView> newViews = new ArrayList<>();
    Verdict worst = groups.all().isEmpty() ? Verdict.UNKNOWN : Verdict.NORMAL;
    for (Map.Entry<Map<String, String>, SeriesGroup> each : groups.all().entrySet()) {
      GroupView view = view(each.getKey(), each.getValue(), moment);
      worst = worst.orWorse(view.verdict());
      newViews.add(view);
    }
    // Within one minute only the age changes. So the views are renewed once a minute.
    long step = grid.index(moment.now());
    timeline.put(step, worst);
    boolean sameStep = lastStep.isPresent() && lastStep.getAsLong() == step;
    boolean changed = !sameStep || !verdicts(newViews).equals(verdicts(views));
    lastStep = OptionalLong.of(step);
    if (changed) {
      views = newViews;
    }
    return changed;
  }

  private static List<Verdict> verdicts(List<GroupView> views) {
    return views.stream().map(GroupView::verdict).toList();
  }

  private GroupView view(Map<String, String> labels, SeriesGroup group, Moment moment) {
    OptionalLong newest = snapshot ? moment.lastFresh() : group.newestRow();
    if (newest.isEmpty()) {
      return view(labels, Evaluation.unknown(), null, List.of());
    }
    TimeSpan span = new TimeSpan(newest.getAsLong(), moment.now());
    long age = Math.max(0, span.to() - span.from());
    Evaluation evaluation =
        Evaluation.of(age > maxAgeMillis ? Verdict.BREACHED : Verdict.NORMAL, age / 1000.0)
            .limits(Double.NaN, maxAgeMillis / 1000.0)
            .score(BreachScore.above(age / 1000.0, maxAgeMillis / 1000.0))
            .build();
    List<Breach> breaches =
        evaluation.isBreached() ? List.of(breach(labels, evaluation, span)) : List.of();
    return view(labels, evaluation, span, breaches);
  }

  private Breach breach(Map<String, String> labels, Evaluation evaluation, TimeSpan span) {
    return new Breach(
        threshold,
        labels,
        span,
        span.from() + maxAgeMillis,
        BreachState.OPEN,
        new Breach.Peak(span, evaluation),
        BreachTotals.NONE);
  }

  private GroupView view(
      Map<String, String> labels,
      Evaluation evaluation,
      @Nullable TimeSpan span,
      List<Breach> breaches) {
    return new GroupView(
        labels,
        evaluation.verdict(),
        evaluation,
        span,
        EvaluationSentence.of(threshold, labels, evaluation),
        null,
        breaches);
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
