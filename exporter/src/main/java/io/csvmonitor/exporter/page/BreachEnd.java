package io.csvmonitor.exporter.page;

import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.view.GroupView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.util.OptionalLong;

/**
 * The end of a displayed breach. A breach is displayed for some time after its end, so that a
 * scrape sees it. The page shows that such a breach has ended.
 */
final class BreachEnd {
  private BreachEnd() {}

  /** Whether a threshold is breached now. */
  static boolean isOngoing(ThresholdView view) {
    return view.verdict() == Verdict.BREACHED && of(view).isEmpty();
  }

  /**
   * The end of the last displayed breach of a threshold; empty if a breach is open, or none is
   * displayed.
   */
  static OptionalLong of(ThresholdView view) {
    boolean isOngoing =
        view.groups().stream()
            .anyMatch(group -> group.verdict() == Verdict.BREACHED && group.endedAt().isEmpty());
    return isOngoing
        ? OptionalLong.empty()
        : view.groups().stream().map(GroupView::endedAt).flatMapToLong(OptionalLong::stream).max();
  }

  /** The verdict of a threshold, or the end of its breach. */
  static Html badge(ThresholdView view) {
    return badge(view, view.verdict(), of(view), view.isMuted());
  }

  /** The verdict of a group, or the end of its breach. */
  static Html badge(ThresholdView view, GroupView group) {
    return badge(view, group.verdict(), group.endedAt(), group.isMuted());
  }

  private static Html badge(
      ThresholdView view, Verdict verdict, OptionalLong end, boolean isMuted) {
    if (isMuted && verdict == Verdict.UNKNOWN) {
      return VerdictBadge.muted();
    }
    return end.isEmpty()
        ? VerdictBadge.render(verdict)
        : Html.of(
            "<span class=\"badge stale\"><span aria-hidden=\"true\">◆</span> {}</span>",
            words(view, end.getAsLong()));
  }

  private static Html words(ThresholdView view, long end) {
    return Html.of("Ended at {}", EventTime.on(end, view.clock().now(), view.zone()));
  }

  /** The style of a threshold: that of a warning if its breach has ended. */
  static String style(ThresholdView view) {
    return of(view).isPresent()
        ? VerdictBadge.style(Verdict.UNKNOWN)
        : VerdictBadge.style(view.verdict());
  }
}
