package io.csvmonitor.exporter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.csvmonitor.api.PrintableJson;
import io.csvmonitor.exporter.series.SourceStats;
import io.csvmonitor.exporter.threshold.Evaluation;
import io.csvmonitor.exporter.threshold.Incident;
import java.time.ZoneId;

/** The report for programs. Fields are only ever added; a number that is not known is null. */
public final class JsonReport {
  private JsonReport() {}

  /** Writes it. */
  public static String write(MonitorReport report) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("name", report.name()).put("made", report.made().toString());
    root.put("headline", ReportHeadline.of(report));
    ArrayNode sources = root.putArray("sources");
    report.sources().forEach(source -> source(sources.addObject(), source));
    ArrayNode incidents = root.putArray("incidents");
    report.incidents().forEach(incident -> incident(incidents.addObject(), incident));
    ArrayNode diagnoses = root.putArray("diagnoses");
    for (DiagnosisPeriod held : report.diagnoses()) {
      ObjectNode node = diagnoses.addObject();
      node.put("name", held.diagnosis().name()).put("severity", held.severity().name());
      node.put("summary", held.summary());
      span(node, held.from(), held.to(), held.zone());
      ArrayNode evidence = node.putArray("evidence");
      held.evidence().forEach(incident -> incident(evidence.addObject(), incident));
    }
    ArrayNode thresholds = root.putArray("thresholds");
    report
        .thresholds()
        .forEach(
            view -> {
              VerdictCounts judged = VerdictCounts.of(view);
              thresholds
                  .addObject()
                  .put("name", view.threshold().name())
                  .put("source", view.source())
                  .put("normal", judged.normal())
                  .put("breached", judged.breached())
                  .put("unknown", judged.unknown());
            });
    ArrayNode tables = root.putArray("tables");
    report.sources().stream()
        .flatMap(source -> source.tallies().stream())
        .forEach(tally -> table(tables.addObject(), tally));
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
      node.put("firstRow", ReportFormat.iso(stats.oldest(), source.zone()));
      node.put("lastRow", ReportFormat.iso(stats.newest(), source.zone()));
    }
    ArrayNode gaps = node.putArray("gaps");
    source.gaps().forEach(gap -> span(gaps.addObject(), gap.from(), gap.to(), source.zone()));
  }

  private static void incident(ObjectNode node, RankedIncident weighed) {
    Incident incident = weighed.incident();
    Evaluation peak = incident.peak();
    node.put("threshold", incident.threshold().name());
    node.put("severity", incident.threshold().severity().name());
    ObjectNode labels = node.putObject("labels");
    incident.labels().forEach(labels::put);
    node.put("series", weighed.series());
    span(node, incident.from(), incident.to(), weighed.zone());
    ObjectNode at = node.putObject("peak");
    at.put("time", ReportFormat.iso(incident.peakFrom(), weighed.zone()));
    number(at, "value", peak.value());
    number(at, "expected", peak.expected());
    number(at, "lower", peak.lower());
    number(at, "upper", peak.upper());
    number(node, "score", peak.score());
    number(node, "weight", Math.round(weighed.weight() * 10) / 10.0);
    node.put("sentence", incident.sentence());
  }

  private static void table(ObjectNode node, HourlyTotals tally) {
    node.put("source", tally.source()).put("metric", tally.metric().name());
    node.put("numbers", tally.how().toLowerCase(java.util.Locale.ROOT) + " by hour of day");
    node.put("left", tally.left());
    ArrayNode lines = node.putArray("series");
    for (HourlyTotals.Line line : tally.lines()) {
      ObjectNode one = lines.addObject();
      ObjectNode labels = one.putObject("labels");
      line.labels().forEach(labels::put);
      ArrayNode hours = one.putArray("hours");
      for (double value : line.byHour()) {
        if (Double.isFinite(value)) {
          hours.add(value);
        } else {
          hours.addNull();
        }
      }
    }
  }

  private static void span(ObjectNode node, long from, long to, ZoneId zone) {
    node.put("from", ReportFormat.iso(from, zone)).put("to", ReportFormat.iso(to, zone));
  }

  private static void number(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
