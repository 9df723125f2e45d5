package io.csvmonitor.exporter.page;

import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.status.ExporterStatus;
import io.csvmonitor.exporter.status.SourceStatus.State;
import io.csvmonitor.exporter.threshold.view.DiagnosisView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The part below the verdict: the meaning of breaches, and links to their details. */
final class BreachSummary {
  /** The maximum number of links. More links do not help at the top of a page. */
  private static final int MOST = 12;

  private BreachSummary() {}

  static Html render(ExporterStatus status) {
    List<Html> lines = new ArrayList<>();
    status.verdicts().diagnoses().stream()
        .filter(DiagnosisView::isActive)
        .map(view -> Html.of("<li>{}</li>\n", view.diagnosis().summary()))
        .forEach(lines::add);
    links(
        lines,
        "Breached:",
        status.verdicts().thresholds().stream()
            .filter(BreachEnd::isOngoing)
            .sorted(ThresholdsSection.WORST_FIRST)
            .map(ThresholdView::threshold)
            .map(threshold -> link(Anchor.threshold(threshold.name()), threshold.name())));
    links(
        lines,
        "Ended:",
        status.verdicts().thresholds().stream()
            .filter(view -> BreachEnd.of(view).isPresent())
            .sorted(ThresholdsSection.WORST_FIRST)
            .map(ThresholdView::threshold)
            .map(threshold -> link(Anchor.threshold(threshold.name()), threshold.name())));
    links(lines, "Failed:", sources(status, State.Failed));
    links(lines, "Stale:", sources(status, State.Stale));
    links(lines, "Being read:", sources(status, State.Reading));
    return lines.isEmpty() ? Html.NOTHING : Html.of("<ul class=\"lead\">\n{}</ul>\n", lines);
  }

  private static Stream<Html> sources(ExporterStatus status, State state) {
    return status.sources().stream()
        .filter(source -> source.state() == state)
        .map(source -> link(Anchor.source(source.name()), source.name()));
  }

  private static Html link(String anchor, String name) {
    return Html.of("<a href=\"#{}\">{}</a>", anchor, name);
  }

  private static void links(List<Html> lines, String word, Stream<Html> links) {
    List<Html> all = links.toList();
    if (all.isEmpty()) {
      return;
    }
    List<Html> shown = new ArrayList<>();
    for (Html link : all.subList(0, Math.min(MOST, all.size()))) {
      shown.add(Html.of(shown.isEmpty() ? "{}" : ", {}", link));
    }
    lines.add(
        Html.of(
            "<li>{} {}{}</li>\n",
            word,
            shown,
            all.size() > MOST ? " and " + (all.size() - MOST) + " more" : ""));
  }
}
