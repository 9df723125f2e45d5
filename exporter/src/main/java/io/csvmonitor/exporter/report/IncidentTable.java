package io.csvmonitor.exporter.report;

import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.threshold.Breach;
import io.csvmonitor.exporter.threshold.Evaluation;
import java.util.List;
import java.util.Locale;

/** The table of incidents of an HTML report. A bar shows when each incident was. */
final class IncidentTable {
  private final long from;
  private final long to;

  private IncidentTable(List<RankedIncident> incidents) {
    from = incidents.stream().mapToLong(e -> e.incident().from()).min().orElse(0);
    to = incidents.stream().mapToLong(e -> e.incident().to()).max().orElse(1);
  }

  /** The section of the incidents. */
  static Html render(List<RankedIncident> incidents) {
    if (incidents.isEmpty()) {
      return Html.of(
          "<h2>Incidents</h2>\n<p>No incidents in the windows that could be judged.</p>\n");
    }
    IncidentTable table = new IncidentTable(incidents);
    return Html.of(
        """
        <h2>Incidents</h2>
        <div class="wide"><table class="incidents"><caption>The incident with the highest weight is first. \
        The bars show when the incidents were, from {}.</caption>
        <thead><tr>{}</tr></thead><tbody>
        {}</tbody></table></div>
        """,
        ReportText.span(table.from, table.to, incidents.getFirst().zone()),
        List.of("What", "When", "Value", "Expected", "Limits", "Score").stream()
            .map(name -> Html.of("<th scope=\"col\">{}</th>", name))
            .toList(),
        incidents.stream().map(table::row).toList());
  }

  private Html row(RankedIncident ranked) {
    Breach incident = ranked.incident();
    Evaluation peak = incident.peak().evaluation();
    return Html.of(
        """
        <tr class="{}"><td><strong>{}</strong> <span class="severity">{}</span><br>\
        <span class="why">{}</span></td><td class="when">{}\
        <span class="strip"><i style="left:{}%;width:{}%"></i></span><span class="series">{}</span></td>\
        <td class="n">{}</td><td class="n">{}</td><td class="n">{}</td><td class="n">{}</td></tr>
        """,
        incident.threshold().severity(),
        incident.threshold().name(),
        incident.threshold().severity(),
        incident.sentence(),
        ReportText.span(incident.from(), incident.to(), ranked.zone()),
        percent(incident.from() - from),
        percent(incident.to() - incident.from()),
        ranked.series(),
        ReportText.number(incident.threshold(), peak.value()),
        ReportText.number(incident.threshold(), peak.expected()),
        LimitsText.of(incident.threshold(), peak),
        String.format(Locale.ROOT, "%.1f", peak.score()));
  }

  private String percent(long millis) {
    return String.format(Locale.ROOT, "%.2f", 100.0 * millis / Math.max(1, to - from));
  }
}
