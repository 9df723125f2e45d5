package io.csvmonitor.exporter.http.probe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.csvmonitor.api.status.OpenIncident;
import io.csvmonitor.api.text.Printable;
import io.csvmonitor.api.text.ShortText;
import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.incident.IncidentState;
import io.csvmonitor.exporter.incident.Incidents;
import io.csvmonitor.exporter.incident.Incidents.Shown;
import io.csvmonitor.exporter.page.IncidentText;
import java.time.Instant;

/**
 * The incidents for the operator, without cell contents: open incidents, and the last ended
 * incidents, so that the operator can report their end.
 */
final class ProbeIncidents {
  private static final int MAX_INCIDENTS = 40;

  private ProbeIncidents() {}

  static void write(ArrayNode node, Incidents incidents) {
    incidents.all().stream()
        .limit(MAX_INCIDENTS)
        .forEach(
            each -> {
              Incident incident = each.incident();
              node.addObject()
                  .put("id", incident.id())
                  .put("severity", incident.severity().name())
                  .put("since", Instant.ofEpochMilli(incident.from()).toString())
                  .put(
                      "until", isOver(each) ? Instant.ofEpochMilli(incident.to()).toString() : null)
                  .put("state", each.state().word())
                  .put(
                      "what",
                      ShortText.of(
                          Printable.of(IncidentText.withoutContent(incident)),
                          OpenIncident.MAX_WHAT));
            });
  }

  private static boolean isOver(Shown each) {
    return each.state() == IncidentState.ENDED || each.state() == IncidentState.ACCEPTED;
  }
}
