package io.csvmonitor.exporter.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.csvmonitor.api.text.PrintableJson;
import io.csvmonitor.exporter.csv.record.BadRowReason;
import io.csvmonitor.exporter.csv.value.MaskedText;
import io.csvmonitor.exporter.series.BadRow;
import io.csvmonitor.exporter.series.PublishedMetric;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.status.CalendarStatus;
import io.csvmonitor.exporter.status.SourceStatus.FileStatus;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.view.RatioView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a check for programs. A new version only adds fields.
 *
 * <pre>{@code
 * {"file", "name", "good", "errors": [],
 *  "sources": [{"name", "mode", "from", "good", "problems": [], "warnings": [],
 *    "files": [{"path", "bytes", "unfinished"}], "columns": [], "unusedColumns": [],
 *    "rows", "commentLines", "badRows": {"total", "byReason": {}, "first": [{"file", "line", "column", "reason",
 *    "shape", "text"}]},
 *    "firstRow", "lastRow",
 *    "metrics": [{"name", "type", "series", "overflow", "total", "values": [{"labels": {},
 *    "value"}]}],
 *    "ratios": [{"name", "series", "values": [{"labels": {}, "value", "numerator",
 *    "denominator"}]}]}],
 *  "calendars": [{"name", "effect", "from", "good", "problem", "times"}],
 *  "suggestedThresholds": [{"name", "breaches", "last"}],
 *  "advice"}
 * }</pre>
 *
 * <p>{@code text} exists only with {@code showBadRows}. {@code rows} and the fields after it exist
 * only if the source could be read. {@code firstRow} and {@code lastRow} exist only if its rows
 * have a time.
 */
final class CheckJson {
  private final int maxSeries;

  CheckJson(int maxSeries) {
    this.maxSeries = maxSeries;
  }

  String write(CheckResult result) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("file", result.file()).put("name", result.name()).put("good", result.isGood());
    texts(root.putArray("errors"), result.errors());
    ArrayNode sources = root.putArray("sources");
    result.sources().forEach(source -> source(sources.addObject(), source));
    ArrayNode calendars = root.putArray("calendars");
    for (CalendarStatus calendar : result.calendars()) {
      calendars
          .addObject()
          .put("name", calendar.name())
          .put("effect", calendar.effect().name())
          .put("from", calendar.from())
          .put("good", calendar.isGood())
          .put("problem", calendar.message())
          .put("times", calendar.times());
    }
    ArrayNode suggested = root.putArray("suggestedThresholds");
    for (ThresholdView each : result.suggested()) {
      List<Breach> breaches = CheckResult.breaches(each);
      ObjectNode node =
          suggested
              .addObject()
              .put("name", each.threshold().name())
              .put("breaches", breaches.size());
      node.put(
          "last",
          breaches.isEmpty() ? null : CheckText.time(breaches.getLast().from(), each.zone()));
    }
    root.put("advice", result.advice().isEmpty() ? null : result.advice());
    return PrintableJson.write(root);
  }

  private void source(ObjectNode node, CheckResult.Checked checked) {
    node.put("name", checked.found().source().name());
    node.put("mode", checked.found().source().mode().name());
    node.put("from", checked.from());
    node.put("good", checked.isGood());
    texts(node.putArray("problems"), checked.problems());
    texts(node.putArray("warnings"), checked.warnings());
    ArrayNode files = node.putArray("files");
    for (FileStatus file : checked.found().files()) {
      files
          .addObject()
          .put("path", file.path())
          .put("bytes", file.size())
          .put("unfinished", file.unfinished());
    }
    texts(node.putArray("columns"), checked.found().columns());
    texts(node.putArray("unusedColumns"), checked.unused());
    PublishedSource published = checked.found().published();
    if (published != null) {
      read(node, published);
      ArrayNode ratios = node.putArray("ratios");
      checked.found().ratios().forEach(ratio -> ratio(ratios.addObject(), ratio));
    }
  }

  private void read(ObjectNode node, PublishedSource published) {
    node.put("rows", published.stats().rows());
    node.put("commentLines", published.stats().leftOut().comments());
    node.put("skippedLines", published.stats().leftOut().skipped());
    node.put("filteredRows", published.stats().leftOut().filtered());
    node.put("duplicateRows", published.stats().leftOut().duplicates());
    ObjectNode bad = node.putObject("badRows");
    bad.put("total", published.stats().badRows());
    ObjectNode byReason = bad.putObject("byReason");
    Map<BadRowReason, Long> sorted = new EnumMap<>(BadRowReason.class);
    sorted.putAll(published.stats().bad());
    sorted.forEach((reason, count) -> byReason.put(reason.label(), count));
    ArrayNode first = bad.putArray("first");
    boolean shows = published.source().showBadRows();
    published.stats().firstBad().forEach(row -> badRow(first.addObject(), row, shows));
    if (published.stats().isTimed()) {
      ZoneId zone = CheckText.zone(published);
      node.put("firstRow", CheckText.time(published.stats().oldest(), zone));
      node.put("lastRow", CheckText.time(published.stats().newest(), zone));
    }
    ArrayNode metrics = node.putArray("metrics");
    ZoneId metricZone = CheckText.zone(published);
    published.metrics().forEach(metric -> metric(metrics.addObject(), metric, metricZone));
  }

  private static void badRow(ObjectNode node, BadRow row, boolean shows) {
    node.put("file", row.file()).put("line", row.line()).put("column", row.column());
    node.put("reason", row.reason().label()).put("shape", MaskedText.of(row.text()));
    if (shows) {
      node.put("text", row.text());
    }
  }

  private void metric(ObjectNode node, PublishedMetric metric, ZoneId zone) {
    node.put("name", CheckResult.exposedName(metric.metric()));
    node.put("type", metric.metric().type().name());
    node.put("series", metric.seriesCount());
    node.put("overflow", metric.overflow());
    metric.windowStart().ifPresent(start -> node.put("windowStart", CheckText.time(start, zone)));
    double total = 0;
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < metric.size(); i++) {
      boolean isHistogram = metric.metric().isHistogram();
      total += isHistogram ? metric.histogram(i).count() : metric.value(i);
      if (i >= maxSeries) {
        continue;
      }
      ObjectNode value = values.addObject();
      ObjectNode labels = value.putObject("labels");
      metric.labels(i).forEach(label -> labels.put(label.getName(), label.getValue()));
      if (isHistogram) {
        histogram(value, metric.histogram(i));
      } else {
        value.put("value", metric.value(i));
      }
    }
    node.put("total", total);
    node.set("values", values);
  }

  private static void histogram(ObjectNode node, PublishedMetric.Histogram histogram) {
    node.put("count", histogram.count());
    node.put("sum", histogram.sum());
    number(node, "p50", histogram.quantile(PublishedMetric.Histogram.P50));
    number(node, "p95", histogram.quantile(PublishedMetric.Histogram.P95));
  }

  private void ratio(ObjectNode node, RatioView view) {
    node.put("name", view.ratio().name()).put("series", view.groups().size());
    ArrayNode values = node.putArray("values");
    for (RatioView.Group group : view.groups().stream().limit(maxSeries).toList()) {
      ObjectNode value = values.addObject();
      ObjectNode labels = value.putObject("labels");
      group.labels().forEach(labels::put);
      number(value, "value", group.value());
      number(value, "numerator", group.numerator());
      number(value, "denominator", group.denominator());
    }
  }

  private static void number(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }

  private static void texts(ArrayNode into, List<String> texts) {
    texts.forEach(into::add);
  }
}
