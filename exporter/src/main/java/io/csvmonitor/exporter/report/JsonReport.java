package io.csvmonitor.exporter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.csvmonitor.api.text.PrintableJson;
import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.incident.Incident.DiagnosisFound;
import io.csvmonitor.exporter.incident.IncidentState;
import io.csvmonitor.exporter.series.SourceStats;
import io.csvmonitor.exporter.status.BreachJson;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import io.csvmonitor.exporter.threshold.view.DiagnosisView;
import java.time.ZoneId;
import java.util.List;

/**
 * Writes a report as JSON for programs. Later versions only add fields. A number that does not
 * exist is null.
 */
public final class JsonReport {
  /** The maximum number of spans of time that are listed for each reason. */
  private static final int MAX_SPANS = 100;

  private JsonReport() {}

  /** The report as indented JSON. */
  public static String write(MonitorReport report) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("name", report.name()).put("made", report.made().toString());
    root.put("headline", ReportHeadline.of(report));
    root.put("suggestedThresholds", report.suggested());
    root.put("advice", report.advice().isEmpty() ? null : report.advice());
    ArrayNode sources = root.putArray("sources");
    report.sources().forEach(source -> source(sources.addObject(), source));
    ArrayNode incidents = root.putArray("incidents");
    report.incidents().forEach(incident -> incident(incidents.addObject(), incident));
    ArrayNode shadows = root.putArray("shadowIncidents");
    report.shadows().forEach(incident -> incident(shadows.addObject(), incident));
    ArrayNode muted = root.putArray("mutedIncidents");
    report.muted().forEach(incident -> incident(muted.addObject(), incident));
    ArrayNode marks = root.putArray("marks");
    MarksSection.of(report)
        .rows()
        .forEach(
            row -> {
              ObjectNode node = marks.addObject();
              node.put("calendar", row.mark().calendar().name()).put("title", row.mark().title());
              span(node, new TimeSpan(row.mark().from(), row.mark().to()), row.zone());
            });
    ArrayNode notEvaluated = root.putArray("unjudged");
    report.notEvaluated().stream()
        .filter(each -> each.windows() > 0 || each.isBlind())
        .forEach(each -> notEvaluated(notEvaluated.addObject(), each));
    ArrayNode diagnoses = root.putArray("diagnoses");
    for (DiagnosisView view : report.diagnoses()) {
      for (TimeSpan span : view.spans()) {
        diagnosis(diagnoses.addObject(), view, span, report);
      }
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
    node.put("filteredRows", stats.leftOut().filtered());
    node.put("duplicateRows", stats.leftOut().duplicates());
    node.put("repeated", source.repeated().count());
    if (source.repeated().isEstimate()) {
      node.put("repeatedEstimatedFromOneRowOf", source.repeated().oneOf());
    }
    node.put("outOfOrder", stats.outOfOrder());
    if (source.isTimed()) {
      node.put("firstRow", ReportText.iso(stats.oldest(), source.zone()));
      node.put("lastRow", ReportText.iso(stats.newest(), source.zone()));
    }
    ArrayNode gaps = node.putArray("gaps");
    source.gaps().forEach(gap -> span(gaps.addObject(), gap, source.zone()));
  }

  private static void incident(ObjectNode node, Incident incident) {
    node.put("id", incident.id());
    span(node, incident.span(), incident.zone());
    node.put("seconds", incident.length().toSeconds());
    node.put("open", incident.isOpen()).put("state", IncidentState.of(incident).word());
    node.put("severity", incident.severity().name());
    BreachJson.number(node, "weight", Math.round(incident.weight() * 10) / 10.0);
    node.put("source", incident.source()).put("zone", incident.zone().getId());
    node.put("metric", incident.lead().threshold().metric());
    node.put("threshold", incident.lead().threshold().name());
    series(node, incident.lead());
    peak(node, incident.lead(), incident.zone());
    BreachJson.totals(node, incident.lead());
    BreachJson.moved(node, incident.lead());
    node.put("title", IncidentTitle.of(incident)).put("sentence", incident.sentence());
    ArrayNode diagnoses = node.putArray("diagnoses");
    incident.diagnoses().forEach(each -> diagnoses.add(each.diagnosis().name()));
    ArrayNode breaches = node.putArray("breaches");
    incident.breaches().forEach(each -> breach(breaches.addObject(), each, incident.zone()));
  }

  private static void breach(ObjectNode node, Breach breach, ZoneId zone) {
    node.put("threshold", breach.threshold().name());
    node.put("severity", breach.threshold().severity().name());
    series(node, breach);
    span(node, breach.span(), zone);
    node.put("open", breach.isOpen());
    BreachJson.totals(node, breach);
    peak(node, breach, zone);
    BreachJson.moved(node, breach);
    node.put("sentence", breach.sentence());
  }

  private static void series(ObjectNode node, Breach breach) {
    ObjectNode labels = node.putObject("labels");
    breach.labels().forEach(labels::put);
    node.put("series", SeriesName.labels(breach));
  }

  private static void peak(ObjectNode node, Breach breach, ZoneId zone) {
    Evaluation peak = breach.peak().evaluation();
    ObjectNode at = node.putObject("peak");
    at.put("time", ReportText.iso(breach.peak().span().from(), zone));
    BreachJson.number(at, "value", peak.value());
    BreachJson.number(at, "expected", peak.expected());
    BreachJson.number(at, "lower", peak.lower());
    BreachJson.number(at, "upper", peak.upper());
    BreachJson.number(at, "score", peak.score());
    if (Double.isFinite(peak.whole())) {
      BreachJson.number(at, "numerator", peak.numerator());
      BreachJson.number(at, "denominator", peak.whole());
    }
  }

  private static void notEvaluated(ObjectNode node, NotEvaluated notEvaluated) {
    node.put("threshold", notEvaluated.view().threshold().name());
    node.put("source", notEvaluated.view().source());
    node.put("windows", notEvaluated.windows()).put("of", notEvaluated.all());
    ArrayNode reasons = node.putArray("reasons");
    for (NotEvaluated.Reason reason : notEvaluated.reasons()) {
      ObjectNode one = reasons.addObject();
      one.put("why", reason.why().phrase()).put("windows", reason.windows());
      one.put("seconds", reason.length().toSeconds());
      ArrayNode spans = one.putArray("longest");
      reason.spans().stream()
          .limit(MAX_SPANS)
          .forEach(each -> span(spans.addObject(), each, notEvaluated.view().zone()));
    }
  }

  private static void diagnosis(
      ObjectNode node, DiagnosisView view, TimeSpan span, MonitorReport report) {
    DiagnosisFound found = new DiagnosisFound(view.diagnosis(), view.severity());
    List<Breach> evidence = view.evidence(span, report.thresholds());
    ZoneId zone = report.zone(evidence);
    node.put("name", view.diagnosis().name()).put("severity", view.severity().name());
    node.put("summary", found.summary());
    span(node, span, zone);
    ArrayNode breaches = node.putArray("evidence");
    evidence.forEach(each -> breach(breaches.addObject(), each, zone));
  }

  private static void table(ObjectNode node, HourlyTotals totals) {
    node.put("source", totals.source()).put("metric", totals.metric().name());
    node.put(
        "numbers",
        switch (totals.metric().type()) {
          case Counter -> "sum by hour of day";
          case Gauge -> "mean of the last values by hour of day";
          case Histogram -> "quantiles by hour of day";
        });
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
}
