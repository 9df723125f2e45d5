package io.csvmonitor.exporter.web;

import io.csvmonitor.exporter.threshold.Chart;
import io.csvmonitor.exporter.threshold.DiagnosisView;
import io.csvmonitor.exporter.threshold.GroupView;
import io.csvmonitor.exporter.threshold.Incident;
import io.csvmonitor.exporter.threshold.ThresholdView;
import io.csvmonitor.exporter.threshold.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What thresholds and diagnoses say: first what is breached, then what is not known. */
final class VerdictsSection {
  /** Of more series of one threshold, and of more incidents, the most important are shown. */
  private static final int SHOWN = 20;

  private VerdictsSection() {}

  static Html render(ExporterStatus status) {
    if (status.thresholds().isEmpty()) {
      return Html.NOTHING;
    }
    return Html.of(
        "<section aria-labelledby=\"thresholds\"><h2 id=\"thresholds\">Thresholds</h2>\n{}{}</section>\n",
        status.diagnoses().stream().map(VerdictsSection::diagnosis).toList(),
        status.thresholds().stream()
            .sorted(Comparator.comparingInt(view -> order(view.verdict())))
            .map(VerdictsSection::threshold)
            .toList());
  }

  private static int order(Verdict verdict) {
    return switch (verdict) {
      case BREACHED -> 0;
      case UNKNOWN -> 1;
      case NORMAL -> 2;
    };
  }

  private static Html diagnosis(DiagnosisView view) {
    if (!view.isActive()) {
      return Html.NOTHING;
    }
    return Html.of(
        """
        <article class="card source failed"><header><h3>{}</h3><span class="badge failed"><span aria-hidden="true">✕</span> Holds</span>\
        <p class="from"><span class="mode">{}</span>since {}</p></header>
        <p class="message">{}</p></article>
        """,
        view.diagnosis().name(),
        view.severity(),
        Text.time(Instant.ofEpochMilli(view.from())),
        view.diagnosis().summary());
  }

  private static Html threshold(ThresholdView view) {
    List<GroupView> shown =
        view.groups().stream()
            .sorted(Comparator.comparingInt(group -> order(group.verdict())))
            .limit(SHOWN)
            .toList();
    int more = view.groups().size() - shown.size();
    return Html.of(
        """
        <article class="card source {}"><header><h3>{}</h3>{}\
        <p class="from"><span class="mode">{}</span>{} of source {}</p></header>
        {}{}{}</article>
        """,
        VerdictBadge.style(view.verdict()),
        view.threshold().name(),
        VerdictBadge.render(view.verdict()),
        view.threshold().severity(),
        view.threshold().metric(),
        view.source(),
        shown.stream().map(group -> group(view, group)).toList(),
        more > 0 ? Html.of("<p class=\"none\">and {} more series</p>\n", more) : Html.NOTHING,
        incidents(view));
  }

  private static Html group(ThresholdView view, GroupView group) {
    Chart chart = group.chart();
    String of = labels(group.labels());
    return Html.of(
        "<div class=\"judged\"><p>{}{}<span class=\"from\">{}</span></p>{}</div>\n",
        of.isEmpty()
            ? Html.NOTHING
            : Html.of("{} <strong>{}</strong> ", VerdictBadge.render(group.verdict()), of),
        Html.of("{} ", group.sentence()),
        group.to() == 0
            ? Html.NOTHING
            : Html.of(
                "{} to {}",
                Text.time(Instant.ofEpochMilli(group.from())),
                Text.time(Instant.ofEpochMilli(group.to()))),
        chart == null
            ? Html.NOTHING
            : Spark.render(chart, "The last day of " + view.threshold().name() + " " + of));
  }

  private static Html incidents(ThresholdView view) {
    List<Incident> all =
        view.groups().stream()
            .flatMap(group -> group.incidents().stream())
            .sorted(Comparator.comparingLong(Incident::from).reversed())
            .toList();
    if (all.isEmpty()) {
      return Html.NOTHING;
    }
    List<Html> rows = new ArrayList<>();
    for (Incident incident : all.subList(0, Math.min(SHOWN, all.size()))) {
      rows.add(
          Html.of(
              "<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n",
              Text.time(Instant.ofEpochMilli(incident.from())),
              Text.time(Instant.ofEpochMilli(incident.to())),
              incident.sentence()));
    }
    return Html.of(
        """
        <details class="part"><summary>{}</summary><div class="scroll" tabindex="0" role="region" aria-label="Incidents">
        <table><thead><tr><th scope="col">From</th><th scope="col">To</th><th scope="col">What</th></tr></thead><tbody>
        {}</tbody></table></div></details>
        """,
        Text.counted(all.size(), "incident of the last days", "incidents of the last days"),
        rows);
  }

  private static String labels(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + " " + label.getValue())
        .collect(Collectors.joining(", "));
  }
}
