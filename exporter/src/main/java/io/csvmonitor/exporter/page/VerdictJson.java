package io.csvmonitor.exporter.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.csvmonitor.exporter.status.BreachJson;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import io.csvmonitor.exporter.threshold.view.DiagnosisView;
import io.csvmonitor.exporter.threshold.view.GroupView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The verdicts of thresholds and diagnoses, for programs. */
final class VerdictJson {
  private VerdictJson() {}

  static void threshold(ObjectNode node, ThresholdView view) {
    node.put("name", view.threshold().name());
    node.put("severity", view.threshold().severity().name());
    node.put("mode", view.threshold().mode().name());
    node.put("source", view.source());
    node.put("metric", view.threshold().metric());
    String quantile = view.threshold().quantile();
    if (quantile != null) {
      node.put("quantile", quantile);
    }
    node.put("zone", view.zone().getId());
    node.put("rule", RuleWords.of(view.threshold()));
    node.put("verdict", VerdictBadge.word(view.verdict()));
    ArrayNode series = node.putArray("series");
    view.groups().forEach(group -> group(series.addObject(), group));
  }

  private static void group(ObjectNode node, GroupView group) {
    labels(node, group.labels());
    node.put("verdict", VerdictBadge.word(group.verdict()));
    node.put("mutedBy", group.muted().calendar());
    Evaluation finding = group.evaluation();
    if (finding != null) {
      span(node, group.from(), group.to());
      numbers(node, finding);
      ArrayNode parts = node.putArray("baseline");
      for (double part : finding.parts()) {
        parts.add(part);
      }
    }
    node.put("sentence", group.sentence());
    node.put("endedAt", group.endedAt().isPresent() ? time(group.endedAt().getAsLong()) : null);
    breaches(node.putArray("breaches"), group.breaches());
    breaches(node.putArray("mutedBreaches"), group.muted().breaches());
  }

  private static void breaches(ArrayNode breaches, List<Breach> all) {
    for (Breach breach : all) {
      ObjectNode each = breaches.addObject();
      span(each, breach.from(), breach.to());
      peak(each, breach);
      BreachJson.moved(each, breach);
      each.put("sentence", breach.sentence());
    }
  }

  static void diagnosis(ObjectNode node, DiagnosisView view) {
    node.put("name", view.diagnosis().name());
    node.put("severity", view.severity().name());
    node.put("verdict", VerdictBadge.word(view.verdict()));
    node.put("summary", view.diagnosis().summary());
    ObjectNode when = node.putObject("when");
    view.diagnosis().when().breached().forEach(when.putArray("breached")::add);
    view.diagnosis().when().normal().forEach(when.putArray("normal")::add);
    ArrayNode spans = node.putArray("held");
    view.spans().forEach(span -> span(spans.addObject(), span.from(), span.to()));
  }

  static void labels(ObjectNode node, Map<String, String> labels) {
    ObjectNode all = node.putObject("labels");
    labels.forEach(all::put);
  }

  static void span(ObjectNode node, long from, long to) {
    node.put("from", time(from)).put("to", time(to));
  }

  static void peak(ObjectNode node, Breach breach) {
    ObjectNode peak = node.putObject("peak");
    peak.put("time", time(breach.peak().span().from()));
    numbers(peak, breach.peak().evaluation());
  }

  private static void numbers(ObjectNode node, Evaluation finding) {
    BreachJson.number(node, "value", finding.value());
    BreachJson.number(node, "expected", finding.expected());
    BreachJson.number(node, "lower", finding.lower());
    BreachJson.number(node, "upper", finding.upper());
    if (Double.isFinite(finding.whole())) {
      BreachJson.number(node, "numerator", finding.numerator());
      BreachJson.number(node, "denominator", finding.whole());
    }
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
