package io.csvmonitor.exporter.report;

import io.csvmonitor.api.ratio.Ratio;
import io.csvmonitor.api.text.Amount;
import io.csvmonitor.api.text.DurationText;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.api.threshold.Share;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Describes the rows and windows that could not be evaluated, with the reasons. */
final class NotEvaluatedText {
  private static final int MAX_SPANS = 3;

  private NotEvaluatedText() {}

  /**
   * A source or threshold that was not completely evaluated.
   *
   * @param name the name of the source or threshold
   * @param part the part that could not be evaluated
   * @param why the reasons with the spans of time
   */
  record Item(String name, String part, List<String> why) {}

  /** All items of a report, sources first. Completely evaluated thresholds are left out. */
  static List<Item> of(MonitorReport report) {
    List<Item> all = new ArrayList<>();
    for (ReportedSource source : report.sources()) {
      if (!source.isRead()) {
        all.add(new Item(source.source().name(), "no verdict", List.of("could not be read")));
      } else if (isStale(report, source)) {
        all.add(
            new Item(
                source.source().name(),
                "nothing is known since " + ReportText.zoned(source.newest(), source.zone()),
                List.of("the newest row is older than the freshness of the source")));
      }
    }
    report.notEvaluated().stream()
        .filter(each -> each.windows() > 0 || each.isBlind())
        .map(NotEvaluatedText::of)
        .forEach(all::add);
    return all;
  }

  private static boolean isStale(MonitorReport report, ReportedSource source) {
    return source.isTimed()
        && report.thresholds().stream()
            .anyMatch(
                view -> view.clock().isStale() && view.source().equals(source.source().name()));
  }

  private static Item of(NotEvaluated notEvaluated) {
    ThresholdView view = notEvaluated.view();
    String name = view.threshold().name();
    if (notEvaluated.all() == 0) {
      return new Item(name, "no verdict", List.of("no complete window"));
    }
    String part =
        notEvaluated.isBlind()
            ? "no verdict: "
                + NumberText.count(notEvaluated.all(), "window")
                + " of "
                + DurationText.of(Duration.ofMillis(view.timeline().width()))
            : "%s of %s windows of %s %s no verdict, %s %%"
                .formatted(
                    NumberText.count(notEvaluated.windows()),
                    NumberText.count(notEvaluated.all()),
                    DurationText.of(Duration.ofMillis(view.timeline().width())),
                    notEvaluated.windows() == 1 ? "has" : "have",
                    percent(notEvaluated.windows(), notEvaluated.all()));
    return new Item(
        name, part, notEvaluated.reasons().stream().map(reason -> reason(reason, view)).toList());
  }

  private static String percent(long part, long whole) {
    double percent = 100.0 * part / whole;
    return percent < 1 ? "less than 1" : String.valueOf((int) Math.min(99, Math.rint(percent)));
  }

  private static String reason(NotEvaluated.Reason reason, ThresholdView view) {
    return why(reason.why(), view)
        + " (%s, %s): "
            .formatted(
                NumberText.count(reason.windows(), "window"), DurationText.of(reason.length()))
        + spans(reason.spans(), MAX_SPANS, view.zone());
  }

  private static String why(NotEvaluated.Why why, ThresholdView view) {
    Share share = view.threshold().share();
    Ratio ratio = view.threshold().ratio();
    String minimum = share != null ? share.minimum() : ratio != null ? ratio.minimum() : null;
    return minimum != null && why == NotEvaluated.Why.TOO_FEW_ROWS
        ? "fewer than "
            + NumberText.rounded(Amount.parse(minimum))
            + " in the window, which is too few "
            + (share != null ? "for a share that is surely normal" : "for a ratio")
        : why.phrase();
  }

  /** Spans of time with their lengths, and the number of further spans. */
  static String spans(List<TimeSpan> spans, int max, ZoneId zone) {
    String some =
        spans.stream()
            .limit(max)
            .map(
                each ->
                    ReportText.span(each.from(), each.to(), zone)
                        + " ("
                        + DurationText.of(Duration.ofMillis(each.to() - each.from()))
                        + ")")
            .collect(Collectors.joining("; "));
    int more = spans.size() - max;
    return more > 0 ? some + "; and " + NumberText.count(more) + " shorter" : some;
  }
}
