package io.csvmonitor.exporter.threshold.view;

import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.verdict.VerdictTimeline;
import java.time.ZoneId;
import java.util.List;

/**
 * An immutable view of a threshold.
 *
 * @param source the name of the source of the threshold's metric
 * @param zone the time zone of the source's times
 * @param groups one view for each combination of the values of {@code by}
 * @param timeline the verdicts of all groups together, over time
 * @param clock the time of the evaluation, and the freshness of the source at this time
 * @param muted the windows that calendars mute, oldest first; consecutive windows are joined
 */
public record ThresholdView(
    Threshold threshold,
    String source,
    ZoneId zone,
    List<GroupView> groups,
    VerdictTimeline timeline,
    EvaluationClock clock,
    List<TimeSpan> muted) {

  /**
   * The time of an evaluation, and the freshness of the source at this time.
   *
   * @param isStale whether the source had no new rows for longer than {@code freshness}
   * @param freshness the source's freshness, in milliseconds
   * @param now the time of the evaluation by the times of rows, in milliseconds since the epoch
   */
  public record EvaluationClock(boolean isStale, long freshness, long now) {}

  /** Whether a calendar mutes the newest window of a group. */
  public boolean isMuted() {
    return groups.stream().anyMatch(GroupView::isMuted);
  }

  /** The same threshold, with the muted breaches in place of the others. */
  public ThresholdView withMutedBreaches() {
    return new ThresholdView(
        threshold,
        source,
        zone,
        groups.stream().map(GroupView::withMutedBreaches).toList(),
        timeline,
        clock,
        List.of());
  }

  /** The view of a threshold whose source was not read. */
  public static ThresholdView unknown(Threshold threshold, Source source) {
    ZoneId zone = ZoneId.of(source.time() == null ? "UTC" : source.time().zone());
    return new ThresholdView(
        threshold,
        source.name(),
        zone,
        List.of(),
        VerdictTimeline.EMPTY,
        new EvaluationClock(true, 0, 0),
        List.of());
  }

  /** Whether the threshold is only shown, and raises no alert. */
  public boolean isShadow() {
    return threshold.isShadow();
  }

  /** The worst verdict of the groups; unknown if there are no groups. */
  public Verdict verdict() {
    return groups.stream().map(GroupView::verdict).reduce(Verdict::orWorse).orElse(Verdict.UNKNOWN);
  }
}
