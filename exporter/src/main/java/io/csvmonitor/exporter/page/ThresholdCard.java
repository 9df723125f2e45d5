package io.csvmonitor.exporter.page;

import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.threshold.calendar.CalendarMark;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.view.GroupView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The card of a threshold: its metric and rule, and its evaluation of each series. */
final class ThresholdCard {
  /** The maximum number of series on a card. The most important series are shown. */
  private static final int MOST = 20;

  /** The maximum number of series without a breach that are shown open. More series are folded. */
  private static final int MOST_UNFOLDED = 3;

  private ThresholdCard() {}

  /**
   * The card.
   *
   * @param marks the marks of the threshold's charts
   */
  static Html render(ThresholdView view, List<CalendarMark> marks) {
    Threshold threshold = view.threshold();
    List<GroupView> shown =
        view.groups().stream()
            .sorted(Comparator.comparingInt(group -> VerdictBadge.order(group.verdict())))
            .limit(MOST)
            .toList();
    boolean folds = shown.size() > MOST_UNFOLDED;
    List<Html> loud =
        shown.stream()
            .filter(group -> !folds || group.verdict() == Verdict.BREACHED)
            .map(group -> SeriesBlock.render(view, group, marks))
            .toList();
    List<Html> quiet =
        shown.stream()
            .filter(group -> folds && group.verdict() != Verdict.BREACHED)
            .map(group -> SeriesBlock.line(view, group))
            .toList();
    String anchor = Anchor.threshold(threshold.name());
    return Html.of(
        """
        <article id="{}" class="card source {}" aria-labelledby="{}-name">
        <header><h3 id="{}-name">{}</h3>{}<p class="from"><span class="mode">{}</span>\
        {} of <a href="#{}">source {}</a>. {}{}</p></header>
        {}{}{}{}</article>
        """,
        anchor,
        BreachEnd.style(view),
        anchor,
        anchor,
        threshold.name(),
        BreachEnd.badge(view),
        threshold.isShadow() ? "Shadow " + threshold.severity() : threshold.severity(),
        threshold.subject(),
        Anchor.source(view.source()),
        view.source(),
        RuleWords.of(threshold),
        incidents(view),
        view.groups().isEmpty()
            ? Html.of("<p class=\"why\">No verdict yet: no row of the metric was counted.</p>\n")
            : Html.NOTHING,
        loud,
        CollapsedBlock.of(count(shown, Verdict.UNKNOWN, Verdict.NORMAL), quiet),
        rest(view.groups().size() - shown.size()));
  }

  /** {@code 2 series are unknown, 18 are normal}. */
  private static String count(List<GroupView> groups, Verdict... verdicts) {
    List<String> parts = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      long count = groups.stream().filter(group -> group.verdict() == verdict).count();
      if (count > 0) {
        parts.add(
            NumberText.count(count)
                + (parts.isEmpty() ? " series" : "")
                + (count == 1 ? " is " : " are ")
                + VerdictBadge.word(verdict).toLowerCase(Locale.ROOT));
      }
    }
    return String.join(", ", parts);
  }

  private static Html rest(int more) {
    return more > 0
        ? Html.of("<p class=\"none\">and {} more series</p>\n", NumberText.count(more))
        : Html.NOTHING;
  }

  private static Html incidents(ThresholdView view) {
    long count = view.groups().stream().mapToLong(group -> group.breaches().size()).sum();
    long muted = view.groups().stream().mapToLong(group -> group.muted().breaches().size()).sum();
    return Html.of(
        "{}{}",
        breaches(view, count),
        muted == 0
            ? Html.NOTHING
            : Html.of(" {} in muted times.", NumberText.count(muted, "breach", "breaches")));
  }

  private static Html breaches(ThresholdView view, long count) {
    if (view.isShadow()) {
      return Html.of(" {}.", NumberText.count(count, "breach", "breaches"));
    }
    return count == 0
        ? Html.NOTHING
        : Html.of(" <a href=\"#incidents\">{}</a>.", NumberText.count(count, "breach", "breaches"));
  }
}
