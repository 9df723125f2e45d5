package io.csvmonitor.exporter.report;

import io.csvmonitor.api.text.DurationText;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.incident.Incident;
import java.util.List;
import java.util.stream.Stream;

/**
 * Incidents without an alert, separate from the other incidents.
 *
 * @param note why there is no alert
 * @param incidents the incidents, the oldest first
 */
record SilentSection(String title, String note, List<Incident> incidents) {
  static final List<String> COLUMNS =
      List.of("When", "Length", "Severity", "What", "Impact", "Thresholds");

  private static final int MAX_ROWS = 200;

  /** The sections of a report that have incidents. */
  static List<SilentSection> of(MonitorReport report) {
    return Stream.of(
            new SilentSection(
                "In shadow",
                "These thresholds have the mode Shadow and raise no alert. This is what they would"
                    + " have raised.",
                report.shadows()),
            new SilentSection(
                "Muted",
                "Calendars muted these breaches, so they raised no alert.",
                report.muted()))
        .filter(section -> !section.incidents().isEmpty())
        .toList();
  }

  Html render(MonitorReport report) {
    return Html.of(
        """
        <h2>{}</h2>
        <p class="note">{} {}</p>
        <div class="panel wide scroll" role="region" aria-label="{}" tabindex="0"><table class="silent"><thead><tr>{}</tr></thead>
        <tbody>{}</tbody></table></div>
        """,
        title,
        note,
        more(MAX_ROWS),
        title,
        COLUMNS.stream().map(each -> Html.of("<th>{}</th>", each)).toList(),
        incidents.stream().limit(MAX_ROWS).map(each -> row(report, each)).toList());
  }

  private static Html row(MonitorReport report, Incident incident) {
    return Html.of(
        "<tr>{}</tr>\n",
        cells(report, incident).stream().map(each -> Html.of("<td>{}</td>", each)).toList());
  }

  /** The cells of an incident. Missing values are empty. */
  static List<String> cells(MonitorReport report, Incident incident) {
    return List.of(
        report.when(incident),
        DurationText.of(incident.length()),
        incident.severity().name(),
        IncidentTitle.of(incident),
        ImpactText.of(incident),
        IncidentMembers.of(incident));
  }

  /** The number of incidents that are not shown, in words; empty if all are shown. */
  String more(int shown) {
    int left = incidents.size() - shown;
    return left > 0
        ? "Only the %s oldest are shown; %s more are left out."
            .formatted(NumberText.count(shown), NumberText.count(left))
        : "";
  }
}
