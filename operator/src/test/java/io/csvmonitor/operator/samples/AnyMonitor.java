package io.csvmonitor.operator.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.document.InvalidDocumentException;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A CsvMonitor of any kind that the schema takes, with texts that are something else where they
 * come to stand: PromQL, templates of alerts, Grafana's variables, Markdown.
 */
public final class AnyMonitor {
  private static final List<String> NAMES =
      List.of(
          "inf",
          "NaN",
          "nan",
          "Inf",
          "ON",
          "Without",
          "and",
          "or",
          "unless",
          "atan2",
          "sum",
          "avg",
          "count",
          "min",
          "max",
          "group",
          "stddev",
          "stdvar",
          "topk",
          "bottomk",
          "count_values",
          "quantile",
          "limitk",
          "limit_ratio",
          "offset",
          "smoothed",
          "anchored",
          "by",
          "without",
          "on",
          "ignoring",
          "group_left",
          "group_right",
          "fill",
          "fill_left",
          "fill_right",
          "bool",
          "start",
          "end",
          "step",
          "range",
          "info",
          "rate",
          "vector",
          "time",
          "status",
          "region",
          "weekday",
          "hour",
          "l1",
          "_",
          "A_b",
          "Time",
          "Value",
          "datasource",
          "label_status");

  private static final List<String> TEXTS =
      List.of(
          "a",
          "2",
          "merchant id",
          "{{ $labels.x }}",
          "{{",
          "}}",
          "{",
          "{{/*",
          "$datasource",
          "${__user.login}",
          "[[datasource]]",
          "[[",
          "$",
          "$$x",
          "\"",
          "\\",
          "\\\"",
          "a\nb",
          "\t",
          "<script>alert(1)</script>",
          "[x](javascript:alert(1))",
          "![x](http://x)",
          "|",
          "`",
          "%s %d %",
          "😀",
          "'",
          "\"} or vector(1) #",
          "Median of the others",
          "Difference",
          "Today",
          "\u0085\u2028",
          "#",
          "// x",
          "]",
          "x]]",
          "é");

  private static final List<String> DURATIONS =
      List.of("0", "1ms", "0s", "30s", "1m", "1h30m", "1d", "52w", "99y", "999999999y", "9d9h");

  private final Random random;
  private final List<String> metrics = new ArrayList<>();
  private final Set<String> histograms = new HashSet<>();
  private final Set<String> counts = new HashSet<>();
  private final List<List<String>> labels = new ArrayList<>();

  private AnyMonitor(long seed) {
    random = new Random(seed);
  }

  /** The CsvMonitor of a seed; empty if the schema does not take it. */
  public static Optional<CsvMonitor> of(long seed) {
    AnyMonitor any = new AnyMonitor(seed);
    try {
      CsvMonitor monitor = new CsvMonitor();
      monitor.setSpec(CsvMonitorDocument.read(any.spec().toString()).spec());
      monitor.setMetadata(
          new ObjectMetaBuilder()
              .withNamespace(any.one(List.of("a", "a-b", "x--y", "9")))
              .withName(any.one(List.of("c", "b-c", "n".repeat(63), "x-csv-monitor")))
              .build());
      return Optional.of(monitor);
    } catch (InvalidDocumentException refused) {
      return Optional.empty();
    }
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private boolean may() {
    return random.nextBoolean();
  }

  private String text(int most) {
    StringBuilder text = new StringBuilder(one(TEXTS));
    while (may()) {
      text.append(one(TEXTS));
    }
    return text.codePointCount(0, text.length()) <= most ? text.toString() : one(TEXTS);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private JsonNode spec() {
    ObjectNode spec = object();
    ArrayNode sources = spec.putArray("sources");
    for (int i = random.nextInt(3); i >= 0; i--) {
      sources.add(source("s" + i));
    }
    if (may()) {
      thresholds(spec.putArray("thresholds"));
      if (may()) {
        diagnoses(spec);
      }
    }
    if (may()) {
      spec.putObject("monitoring").put("interval", one(DURATIONS));
    }
    if (may()) {
      spec.putObject("replay").put("speed", one(List.of(1, 60, 3600)));
    }
    return spec;
  }

  private ObjectNode source(String name) {
    ObjectNode source = object();
    source.put("name", name);
    source.putObject("from").putObject("configMap").put("name", "c").put("key", "*.csv");
    boolean snapshot = may();
    source.put("mode", snapshot ? "Snapshot" : "Append");
    if (may()) {
      source.put("freshness", one(DURATIONS));
    }
    if (may()) {
      ObjectNode time = source.putObject("time");
      time.putArray("columns").add(one(List.of("hour", text(60))));
      if (may()) {
        time.put("period", one(DURATIONS));
      }
    }
    ArrayNode list = source.putArray("metrics");
    for (int i = random.nextInt(3); i >= 0; i--) {
      list.add(metric(snapshot, source.has("time")));
    }
    return source;
  }

  private ObjectNode metric(boolean snapshot, boolean timed) {
    ObjectNode metric = object();
    String name = one(NAMES) + (may() ? "" : "_" + one(List.of("seconds", "ratio", "x")));
    metric.put("name", name);
    boolean histogram = !snapshot && random.nextInt(4) == 0;
    boolean distinct = !snapshot && timed && !histogram && random.nextInt(3) == 0;
    metric.put(
        "type", histogram ? "Histogram" : snapshot || distinct || may() ? "Gauge" : "Counter");
    if (histogram) {
      metric.putArray("buckets").add("0.5").add("10");
      histograms.add(name);
    }
    if (may()) {
      metric.put("help", text(500));
    }
    List<String> own = new ArrayList<>();
    ArrayNode list = metric.putArray("labels");
    for (int i = random.nextInt(4); i > 0; i--) {
      ObjectNode label = list.addObject();
      String as = one(NAMES);
      own.add(as);
      label.put("as", as).put("column", one(List.of("hour", text(60))));
      if (may()) {
        label.putArray("values").add(text(100)).add(text(100));
      }
    }
    if (distinct) {
      metric.putObject("distinct").put("column", text(80)).put("window", one(DURATIONS));
      counts.add(name);
    } else if (!histogram && may()) {
      ObjectNode columns = metric.putObject("columns");
      String as = one(NAMES);
      own.add(as);
      columns.put("as", as);
      columns.putArray("names").add(text(80)).add(text(80) + "2").add(text(80) + "3");
    } else {
      metric.put("value", text(80));
    }
    metrics.add(name);
    labels.add(own);
    return metric;
  }

  private void thresholds(ArrayNode thresholds) {
    for (int i = random.nextInt(4); i >= 0; i--) {
      int metric = random.nextInt(metrics.size());
      ObjectNode threshold = thresholds.addObject();
      threshold.put("name", one(NAMES) + i).put("metric", metrics.get(metric));
      threshold.put("severity", one(List.of("Info", "Warning", "Critical")));
      if (may()) {
        // Also labels that it has not: what an exporter refuses must not break the rules of others.
        threshold.putArray("by").add(one(may() ? NAMES : or(labels.get(metric))));
      }
      if (histograms.contains(metrics.get(metric))) {
        threshold.put("quantile", one(List.of("0.5", "0.95")));
        threshold.putObject("limit").put("above", "0.5");
        continue;
      }
      if (counts.contains(metrics.get(metric))) {
        threshold.putObject("limit").put("above", "500");
        continue;
      }
      switch (random.nextInt(5)) {
        case 0 -> threshold.putObject("limit").put("above", one(List.of("0.5", "-3", "130%")));
        case 1 -> threshold.putObject("share").put("above", one(List.of("0", "0.5%", "10%")));
        case 2 -> threshold.putObject("anomaly");
        case 3 -> threshold.putObject("newValues").put("label", one(or(labels.get(metric))));
        default -> threshold.putObject("absent").put("after", one(DURATIONS));
      }
    }
  }

  private static List<String> or(List<String> some) {
    return some.isEmpty() ? NAMES : some;
  }

  private void diagnoses(ObjectNode spec) {
    ObjectNode diagnosis = spec.putArray("diagnoses").addObject();
    diagnosis.put("name", "D").put("summary", text(300));
    diagnosis
        .putObject("when")
        .putArray("breached")
        .add(spec.path("thresholds").path(0).path("name").asText());
  }
}
