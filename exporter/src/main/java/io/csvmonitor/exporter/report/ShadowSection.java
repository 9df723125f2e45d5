package io.csvmonitor.exporter.report;

import io.csvmonitor.api.text.DurationText;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.incident.Incident;

/** What the thresholds in mode Shadow would have raised. */
final class ShadowSection {
  static final String TITLE = "In shadow";
  static final String NOTE =
      "These thresholds have the mode Shadow and raise no alert. This is what they would have raised.";

  private static final int MAX_ROWS = 200;

  private ShadowSection() {}

  static Html render(MonitorReport report) {
    if (report.shadows().isEmpty()) {
      return Html.NOTHING;
    }
    return Html.of(
        """
        <h2>{}</h2>
        <p class="note">{} {}</p>
        <div class="scroll"><table><thead><tr><th>When</th><th>Length</th><th>Severity</th><th>What</th>\
        <th>Impact</th><th>Thresholds</th></tr></thead>
        <tbody>{}</tbody></table></div>
        """,
        TITLE,
        NOTE,
        more(report, MAX_ROWS),
        report.shadows().stream().limit(MAX_ROWS).map(each -> row(report, each)).toList());
  }

  private static Html row(MonitorReport report, Incident incident) {
    return Html.of(
        "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
        report.when(incident),
        DurationText.of(incident.length()),
        incident.severity(),
        IncidentTitle.of(incident),
        ImpactText.of(incident),
        IncidentMembers.of(incident));
  }

  /** How many are not shown; empty if all are. */
  static String more(MonitorReport report, int shown) {
    int left = report.shadows().size() - shown;
    return left > 0
        ? "Only the %s oldest are shown; %s more are left out."
            .formatted(NumberText.count(shown), NumberText.count(left))
        : "";
  }
}
