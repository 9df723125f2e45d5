package io.csvmonitor.exporter.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.incident.Incidents;
import io.csvmonitor.exporter.incident.Incidents.Shown;
import io.csvmonitor.exporter.status.BreachJson;
import io.csvmonitor.exporter.threshold.breach.Breach;

/** The incidents, for programs. */
final class IncidentJson {
  private static final int MAX_INCIDENTS = 500;
  private static final int MAX_BREACHES = 50;

  private IncidentJson() {}

  static void write(ArrayNode node, Incidents incidents) {
    incidents.all().stream().limit(MAX_INCIDENTS).forEach(each -> write(node.addObject(), each));
  }

  private static void write(ObjectNode node, Shown shown) {
    Incident incident = shown.incident();
    node.put("id", incident.id());
    node.put("state", shown.state().word());
    node.put("open", shown.isOpen());
    node.put("severity", incident.severity().name());
    node.put("source", incident.source());
    node.put("zone", incident.zone().getId());
    VerdictJson.span(node, incident.from(), incident.to());
    node.put("metric", incident.lead().threshold().metric());
    BreachJson.totals(node, incident.lead());
    BreachJson.moved(node, incident.lead());
    node.put("sentence", incident.sentence());
    ArrayNode diagnoses = node.putArray("diagnoses");
    incident.diagnoses().forEach(each -> diagnoses.add(each.diagnosis().name()));
    ArrayNode thresholds = node.putArray("thresholds");
    IncidentText.thresholds(incident).forEach(thresholds::add);
    ArrayNode breaches = node.putArray("breaches");
    incident.breaches().stream()
        .limit(MAX_BREACHES)
        .forEach(breach -> breach(breaches.addObject(), breach));
  }

  private static void breach(ObjectNode node, Breach breach) {
    node.put("threshold", breach.threshold().name());
    node.put("severity", breach.threshold().severity().name());
    VerdictJson.labels(node, breach.labels());
    VerdictJson.span(node, breach.from(), breach.to());
    node.put("open", breach.isOpen());
    BreachJson.totals(node, breach);
    VerdictJson.peak(node, breach);
    BreachJson.moved(node, breach);
    node.put("sentence", breach.sentence());
  }
}
