package io.csvmonitor.exporter.page;

import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.status.ExporterStatus;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.view.DiagnosisView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The diagnoses, active diagnoses first. If there are many, the others are folded. */
final class DiagnosesSection {
  private static final int MOST_UNFOLDED = 4;

  private final Map<String, ThresholdView> thresholds;

  private DiagnosesSection(List<ThresholdView> thresholds) {
    this.thresholds =
        thresholds.stream()
            .collect(
                Collectors.toMap(
                    view -> view.threshold().name(), Function.identity(), (a, b) -> a));
  }

  static Html render(ExporterStatus status) {
    if (status.verdicts().diagnoses().isEmpty()) {
      return Html.NOTHING;
    }
    DiagnosesSection section = new DiagnosesSection(status.verdicts().thresholds());
    List<DiagnosisView> quiet =
        status.verdicts().diagnoses().stream()
            .filter(view -> !view.isActive())
            .sorted(Comparator.comparingInt(view -> VerdictBadge.order(view.verdict())))
            .toList();
    List<Html> quietCards = quiet.stream().map(section::card).toList();
    return Html.of(
        "<section aria-labelledby=\"diagnoses\"><h2 id=\"diagnoses\">Diagnoses</h2>\n{}{}</section>\n",
        status.verdicts().diagnoses().stream()
            .filter(DiagnosisView::isActive)
            .map(section::card)
            .toList(),
        quiet.size() > MOST_UNFOLDED
            ? CollapsedBlock.of(quiet.size() + " diagnoses are not active or Unknown", quietCards)
            : Html.of("{}", quietCards));
  }

  private Html card(DiagnosisView view) {
    String anchor = Anchor.diagnosis(view.diagnosis().name());
    return Html.of(
        """
        <article id="{}" class="card source diagnosis {}" aria-labelledby="{}-name">
        <header><h3 id="{}-name">{}</h3>{}<p class="from"><span class="mode">{}</span>{}</p></header>
        <p class="{}">{}</p>
        <ul class="members">
        {}{}</ul></article>
        """,
        anchor,
        view.isActive() ? "failed" : "",
        anchor,
        anchor,
        view.diagnosis().name(),
        VerdictBadge.ofDiagnosis(view.verdict()),
        view.severity(),
        when(view),
        view.isActive() ? "message" : "why",
        view.diagnosis().summary(),
        view.diagnosis().when().breached().stream()
            .map(name -> member(name, Verdict.BREACHED))
            .toList(),
        view.diagnosis().when().normal().stream()
            .map(name -> member(name, Verdict.NORMAL))
            .toList());
  }

  private Html when(DiagnosisView view) {
    ZoneId zone = zone(view);
    if (view.isActive()) {
      return Html.of("since {} {}", EventTime.of(view.from(), zone), EventTime.name(zone));
    }
    if (view.spans().isEmpty()) {
      return Html.of("was not active in the last days");
    }
    TimeSpan last = view.spans().getLast();
    return Html.of(
        "was active {} {}", EventTime.span(last.from(), last.to(), zone), EventTime.name(zone));
  }

  /** The zone of a diagnosis: that of the source of its first threshold. */
  private ZoneId zone(DiagnosisView view) {
    ThresholdView first = thresholds.get(view.diagnosis().when().breached().getFirst());
    return first == null ? ZoneOffset.UTC : first.zone();
  }

  private Html member(String name, Verdict wanted) {
    ThresholdView view = thresholds.get(name);
    return Html.of(
        "<li>{} <a href=\"#{}\">{}</a> must be {}</li>\n",
        view == null ? VerdictBadge.render(Verdict.UNKNOWN) : BreachEnd.badge(view),
        Anchor.threshold(name),
        name,
        wanted == Verdict.BREACHED ? "breached" : "normal");
  }
}
