package io.csvmonitor.exporter.report;

import io.csvmonitor.api.text.DurationText;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.incident.IncidentState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The chronology of an HTML report: a row for each incident. A bar shows where in the time of the
 * rows the incident was. On narrow screens, the style sheet shows each row as a card.
 */
final class ChronologyTable {
  private final MonitorReport report;
  private final Set<Incident> withEvidence;
  private final boolean isCompared;
  private final long from;
  private final long to;

  private ChronologyTable(MonitorReport report, List<Incident> rows, List<Incident> withEvidence) {
    this.report = report;
    this.withEvidence = Set.copyOf(withEvidence);
    isCompared =
        rows.stream()
            .anyMatch(
                each ->
                    !ImpactText.yesterday(each).isEmpty() || !ImpactText.lastWeek(each).isEmpty());
    from = oldest(report).orElse(rows.getFirst().from());
    to = newest(report).orElse(rows.stream().mapToLong(Incident::to).max().orElseThrow());
  }

  private static OptionalLong oldest(MonitorReport report) {
    return report.sources().stream()
        .filter(ReportedSource::isTimed)
        .mapToLong(ReportedSource::oldest)
        .min();
  }

  private static OptionalLong newest(MonitorReport report) {
    return report.sources().stream()
        .filter(ReportedSource::isTimed)
        .mapToLong(ReportedSource::newest)
        .max();
  }

  /**
   * The section.
   *
   * @param max the maximum number of incidents
   * @param withEvidence the incidents with evidence, to which the rows have links
   */
  static Html render(MonitorReport report, int max, List<Incident> withEvidence) {
    List<Incident> rows = report.chronology(max);
    if (rows.isEmpty()) {
      return Html.of("<h2>What happened</h2>\n<p>{}</p>\n", report.noIncidents());
    }
    ChronologyTable table = new ChronologyTable(report, rows, withEvidence);
    List<String> heads = new ArrayList<>(List.of("#", "When", "What", "Impact"));
    if (table.isCompared) {
      heads.addAll(List.of("Yesterday", "Last week"));
    }
    heads.add("State");
    return Html.of(
        """
        <h2>What happened</h2>
        <table class="panel incidents"><caption>{}</caption>
        <thead><tr>{}</tr></thead><tbody>
        {}</tbody></table>
        """,
        caption(report, rows.size(), table.isCompared),
        heads.stream().map(name -> Html.of("<th scope=\"col\">{}</th>", name)).toList(),
        rows.stream().map(table::row).toList());
  }

  private static String caption(MonitorReport report, int shown, boolean isCompared) {
    int left = report.incidents().size() - shown;
    return "The oldest incident is first. The bars show when it was."
        + (isCompared
            ? " Yesterday and Last week have the difference from the same time of that day."
            : "")
        + (left > 0
            ? " Only the %s most important are shown; %s more are left out."
                .formatted(NumberText.count(shown), NumberText.count(left))
            : "");
  }

  private Html row(Incident incident) {
    int number = report.number(incident);
    IncidentState state = IncidentState.of(incident);
    return Html.of(
        """
        <tr class="{}"><td class="number">{}</td><td class="when">{}<br><span class="length">{}</span>\
        <span class="strip"><i style="left:{}%;width:{}%"></i></span></td>\
        <td class="what"><span class="severity">{}</span> <strong>{}</strong>\
        <span class="why">{}</span></td>\
        {}{}<td class="end {}" data-name="State">{}</td></tr>
        """,
        incident.severity(),
        number(number, withEvidence.contains(incident)),
        report.when(incident),
        DurationText.of(incident.length()),
        percent(incident.from() - from),
        percent(incident.to() - incident.from()),
        incident.severity(),
        IncidentTitle.of(incident),
        IncidentMembers.of(incident),
        impact(incident),
        isCompared
            ? List.of(
                cell("Compared with yesterday", "n", ImpactText.yesterday(incident)),
                cell("Compared with last week", "n", ImpactText.lastWeek(incident)))
            : List.of(),
        state.word(),
        state.phrase());
  }

  private static Html number(int number, boolean isLink) {
    return isLink
        ? Html.of("<a href=\"#incident-{}\">{}</a>", number, number)
        : Html.of("{}", number);
  }

  /** The impact. A percentage is not broken into two lines. */
  private static Html impact(Incident incident) {
    String impact = ImpactText.of(incident);
    int at = impact.lastIndexOf(" (");
    return impact.endsWith("%)") && at > 0
        ? Html.of(
            "<td class=\"impact\" data-name=\"Impact\">{} <span class=\"part\">{}</span></td>",
            impact.substring(0, at),
            impact.substring(at + 1))
        : cell("Impact", "impact", impact);
  }

  private static Html cell(String name, String style, String text) {
    return Html.of(
        "<td class=\"{}{}\" data-name=\"{}\">{}</td>",
        style,
        text.isEmpty() ? " none" : "",
        name,
        text.isEmpty() ? NumberText.NONE : text);
  }

  private String percent(long millis) {
    return String.format(Locale.ROOT, "%.2f", 100.0 * millis / Math.max(1, to - from));
  }
}
