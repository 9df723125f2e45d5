package io.csvmonitor.exporter.backtest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.csvmonitor.api.text.PrintableJson;
import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.OptionalLong;

/** Writes outcomes as JSON, with the incidents of each variant. */
public final class BacktestJson {
  private static final double MINUTE = Duration.ofMinutes(1).toMillis();

  private final ZoneId zone;

  private BacktestJson(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * The outcomes.
   *
   * @param zone the zone of the times
   */
  public static String write(List<Outcome> outcomes, ZoneId zone) {
    BacktestJson json = new BacktestJson(zone);
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    json.span(root, outcomes.getFirst().span());
    root.put("zone", zone.getId());
    ArrayNode variants = root.putArray("variants");
    outcomes.forEach(outcome -> json.outcome(variants.addObject(), outcome));
    return PrintableJson.write(root);
  }

  private void outcome(ObjectNode node, Outcome outcome) {
    node.put("variant", outcome.variant().name());
    outcome.variant().changes().forEach(node.putArray("changes")::add);
    node.put("pages", outcome.pages()).put("pagesPerWeek", outcome.pagesPerWeek());
    node.put("hoursBreached", outcome.hoursBreached());
    node.put("first", outcome.first().map(Incident::id).orElse(null));
    node.put("longest", outcome.longest().map(Incident::id).orElse(null));
    KnownIncidentMatch comparison = outcome.comparison();
    if (comparison != null) {
      node.put("found", comparison.found()).put("missed", comparison.missed());
      node.put("false", comparison.falseAlarms());
      OptionalLong delay = comparison.delay();
      if (delay.isPresent()) {
        node.put("delayMinutes", delay.getAsLong() / MINUTE);
      } else {
        node.putNull("delayMinutes");
      }
    }
    ArrayNode incidents = node.putArray("incidents");
    outcome.incidents().forEach(incident -> incident(incidents.addObject(), incident));
  }

  private void incident(ObjectNode node, Incident incident) {
    node.put("id", incident.id());
    span(node, incident.span());
    node.put("open", incident.isOpen()).put("severity", incident.severity().name());
    node.put("source", incident.source());
    node.put("threshold", incident.lead().threshold().name());
    node.put("sentence", incident.sentence());
  }

  private void span(ObjectNode node, TimeSpan span) {
    node.put("from", time(span.from())).put("to", time(span.to()));
  }

  private String time(long millis) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        Instant.ofEpochMilli(millis).atZone(zone).toOffsetDateTime());
  }
}
