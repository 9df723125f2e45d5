package io.csvmonitor.exporter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.csvmonitor.api.text.PrintableJson;
import io.csvmonitor.exporter.series.SourceStats;
import io.csvmonitor.exporter.threshold.Breach;
import io.csvmonitor.exporter.threshold.Evaluation;
import io.csvmonitor.exporter.threshold.TimeSpan;
import java.time.ZoneId;

/**
 * Writes a report as JSON for programs. Later versions only add fields. A number that does not
 * exist is null.
 */
public final class JsonReport {
  private JsonReport() {}

  /** The report as indented JSON. */
  public static String write(MonitorReport report) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("name", report.name()).put("made", report.made().toString());
    root.put("headline", ReportHeadline.of(report));
    ArrayNode sources = root.putArray("sources");
    report.sources().forEach(source -> source(sources.addObject(), source));
    ArrayNode incidents = root.putArray("incidents");
    report.incidents().forEach(incident -> incident(incidents.addObject(), incident));
    ArrayNode diagnoses = root.putArray("diagnoses");
    for (DiagnosisPeriod period : report.diagnoses()) {
      ObjectNode node = diagnoses.addObject();
      node.put("name", period.diagnosis().name()).put("severity", period.severity().name());
      node.put("summary", period.summary());
      span(node, period.span(), period.zone());
      ArrayNode evidence = node.putArray("evidence");
      period.evidence().forEach(incident -> incident(evidence.addObject(), incident));
    }
    ArrayNode thresholds = root.putArray("thresholds");
    report
        .thresholds()
        .forEach(
            view -> {
              VerdictCounts counts = VerdictCounts.of(view);
              thresholds
                  .addObject()
                  .put("name", view.threshold().name())
                  .put("source", view.source())
                  .put("normal", counts.normal())
                  .put("breached", counts.breached())
                  .put("unknown", counts.unknown());
            });
    ArrayNode tables = root.putArray("tables");
    report.sources().stream()
        .flatMap(source -> source.hourlyTotals().stream())
        .forEach(totals -> table(tables.addObject(), totals));
    return PrintableJson.write(root);
  }

  private static void source(ObjectNode node, ReportedSource source) {
    node.put("name", source.source().name()).put("read", source.isRead());
    node.put("rows", source.rows());
    ObjectNode bad = node.putObject("badRows");
    source.bad().forEach((reason, count) -> bad.put(reason.label(), count));
    source.problems().forEach(node.putArray("problems")::add);
    source.files().forEach(node.putArray("files")::add);
    if (source.published() == null) {
      return;
    }
    SourceStats.View stats = source.published().stats();
    node.put("repeated", source.repeated());
    node.put("outOfOrder", stats.outOfOrder());
    if (source.isTimed()) {
      node.put("firstRow", ReportText.iso(stats.oldest(), source.zone()));
      node.put("lastRow", ReportText.iso(stats.newest(), source.zone()));
    }
    ArrayNode gaps = node.putArray("gaps");
    source.gaps().forEach(gap -> span(gaps.addObject(), gap, source.zone()));
  }

  private static void incident(ObjectNode node, RankedIncident ranked) {
    Breach incident = ranked.incident();
    Evaluation peak = incident.peak().evaluation();
    node.put("threshold", incident.threshold().name());
    node.put("severity", incident.threshold().severity().name());
    ObjectNode labels = node.putObject("labels");
    incident.labels().forEach(labels::put);
    node.put("series", ranked.series());
    span(node, incident.span(), ranked.zone());
    ObjectNode at = node.putObject("peak");
    at.put("time", ReportText.iso(incident.peak().span().from(), ranked.zone()));
    number(at, "value", peak.value());
    number(at, "expected", peak.expected());
    number(at, "lower", peak.lower());
    number(at, "upper", peak.upper());
    number(node, "score", peak.score());
    number(node, "weight", Math.round(ranked.weight() * 10) / 10.0);
    node.put("sentence", incident.sentence());
  }

  private static void table(ObjectNode node, HourlyTotals totals) {
    node.put("source", totals.source()).put("metric", totals.metric().name());
    node.put(
        "numbers", totals.aggregation().toLowerCase(java.util.Locale.ROOT) + " by hour of day");
    node.put("left", totals.omitted());
    ArrayNode lines = node.putArray("series");
    for (HourlyTotals.SeriesTotals series : totals.series()) {
      ObjectNode one = lines.addObject();
      ObjectNode labels = one.putObject("labels");
      series.labels().forEach(labels::put);
      ArrayNode hours = one.putArray("hours");
      for (double value : series.byHour()) {
        if (Double.isFinite(value)) {
          hours.add(value);
        } else {
          hours.addNull();
        }
      }
    }
  }

  private static void span(ObjectNode node, TimeSpan span, ZoneId zone) {
    node.put("from", ReportText.iso(span.from(), zone)).put("to", ReportText.iso(span.to(), zone));
  }

  private static void number(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
