package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Source;
import io.csvmonitor.api.Threshold;
import java.time.ZoneId;
import java.util.List;

/**
 * What a threshold says; it changes no more.
 *
 * @param source the name of the source of its metric
 * @param zone of the source's times
 * @param groups one for each combination of the values of {@code by}
 * @param timeline the verdicts of all groups together
 * @param stale whether the source is
 * @param now by the source's clock when this was judged, in milliseconds since the epoch
 */
public record ThresholdView(
    Threshold threshold,
    String source,
    ZoneId zone,
    List<GroupView> groups,
    VerdictTimeline timeline,
    boolean stale,
    long freshness,
    long now) {

  /** Nothing is said, since nothing of the source was judged. */
  public static ThresholdView unknown(Threshold threshold, Source source) {
    ZoneId zone = ZoneId.of(source.time() == null ? "UTC" : source.time().zone());
    return new ThresholdView(
        threshold, source.name(), zone, List.of(), VerdictTimeline.EMPTY, true, 0, 0);
  }

  /** The worst of the groups' verdicts; unknown if there are none. */
  public Verdict verdict() {
    return groups.stream().map(GroupView::verdict).reduce(Verdict::orWorse).orElse(Verdict.UNKNOWN);
  }
}
