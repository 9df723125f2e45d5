package io.csvmonitor.exporter.page;

import io.csvmonitor.api.text.DurationText;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.calendar.CalendarMark;
import io.csvmonitor.exporter.threshold.text.ValueText;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.view.ChartData;
import io.csvmonitor.exporter.threshold.view.GroupView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The evaluation of some series by a threshold: the reason, the numbers with their time, and the
 * last day.
 */
final class SeriesBlock {
  private SeriesBlock() {}

  static Html render(ThresholdView view, GroupView group, List<CalendarMark> marks) {
    ChartData chart = group.chart();
    String of = labels(group.labels());
    String name = view.threshold().name() + (of.isEmpty() ? "" : ", " + of);
    return Html.of(
        """
        <div class="evaluated">
        {}<p class="why">{}</p>
        {}{}</div>
        """,
        of.isEmpty() ? Html.NOTHING : Html.of("<h4>{} {}</h4>\n", of, BreachEnd.badge(view, group)),
        group.sentence(),
        facts(view, group),
        chart == null ? Html.NOTHING : ChartFigure.render(view, chart, name, marks));
  }

  /** The evaluation in one line, for one of many series without a breach. */
  static Html line(ThresholdView view, GroupView group) {
    return Html.of(
        "<p class=\"series\">{} {} <span class=\"note\">{}</span></p>\n",
        VerdictBadge.render(group.verdict()),
        group.sentence(),
        group.to() == 0
            ? Html.NOTHING
            : Html.of(
                "{} {}",
                EventTime.span(group.from(), group.to(), view.zone()),
                EventTime.name(view.zone())));
  }

  private static Html facts(ThresholdView view, GroupView group) {
    Evaluation finding = group.evaluation();
    if (finding == null || group.to() == 0) {
      return Html.NOTHING;
    }
    ValueText measure = new ValueText(view.threshold());
    List<Html> all = new ArrayList<>();
    if (view.threshold().newValues() == null) {
      all.add(
          NamedValue.of(
              "Value",
              Html.of(
                  "<span class=\"{}\">{}</span>",
                  group.verdict() == Verdict.BREACHED && group.endedAt().isEmpty() ? "out" : "in",
                  measure.number(finding.value())),
              measure.unit(group.from(), group.to())));
      if (Double.isFinite(finding.expected())) {
        all.add(
            NamedValue.of("Expected", measure.number(finding.expected()), measure.basis(finding)));
      }
      if (view.threshold().ratio() != null && Double.isFinite(finding.whole())) {
        all.add(
            NamedValue.of(
                "Parts",
                NumberText.rounded(finding.numerator()),
                "of " + NumberText.rounded(finding.whole())));
      }
      if (!measure.band(finding).equals(NumberText.NONE)) {
        all.add(NamedValue.of("Normal", measure.band(finding), "outside is a breach"));
      }
    }
    since(view, group).ifPresent(all::add);
    all.add(
        NamedValue.of(
            view.threshold().absent() == null ? "Evaluated" : "Since",
            EventTime.clocks(group.from(), group.to(), view.zone()),
            Html.of(
                "{} {}", EventTime.day(group.from(), view.zone()), EventTime.name(view.zone()))));
    return Html.of("<dl class=\"facts\">\n{}</dl>\n", all);
  }

  /** The start of the open breach; empty if there is none, or if the rows are absent. */
  private static Optional<Html> since(ThresholdView view, GroupView group) {
    return view.threshold().absent() != null || group.verdict() != Verdict.BREACHED
        ? Optional.empty()
        : group.breaches().stream()
            .filter(Breach::isOpen)
            .findFirst()
            .map(
                breach ->
                    NamedValue.of(
                        "Since",
                        EventTime.on(breach.from(), view.clock().now(), view.zone()),
                        DurationText.of(Duration.ofMillis(breach.to() - breach.from()))
                            + " so far"));
  }

  static String labels(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + " " + label.getValue())
        .collect(Collectors.joining(", "));
  }
}
