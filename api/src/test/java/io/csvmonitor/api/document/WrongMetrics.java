package io.csvmonitor.api.document;

import java.util.List;
import java.util.stream.Stream;

/** Mistakes in metrics: see {@link CsvMonitorDocumentTest#wrong}. */
final class WrongMetrics {
  private WrongMetrics() {}

  static Stream<List<String>> all() {
    return Stream.of(
        List.of(
            "type: Gauge, distinct: {column: card, window: 10m}",
            "type: Gauge",
            "spec.sources[0].metrics[2]",
            "value, columns or distinct must be given for a Gauge"),
        List.of(
            "type: Gauge, distinct",
            "type: Counter, distinct",
            "spec.sources[0].metrics[2]",
            "distinct must be given only for a Gauge, without value and columns"),
        List.of(
            "type: Gauge, distinct",
            "type: Gauge, value: amount, distinct",
            "spec.sources[0].metrics[2]",
            "distinct must be given only for a Gauge, without value and columns"),
        List.of(
            "type: Gauge, distinct",
            "type: Gauge, scale: \"2\", distinct",
            "spec.sources[0].metrics[2]",
            "scale must be given only with value or columns"),
        List.of(
            "{column: card, window: 10m}",
            "{window: 10m}",
            "spec.sources[0].metrics[2].distinct.column",
            "must be given"),
        List.of(
            "{column: card, window: 10m}",
            "{column: card, window: short}",
            "spec.sources[0].metrics[2].distinct.window",
            "a duration"),
        List.of(
            "mode: Append",
            "mode: Restate",
            "spec.sources[0].metrics[2].distinct",
            "must be in a source with time and of mode Append"),
        List.of(
            "time: {columns: [timestamp], pattern: \"yyyy-MM-dd HH:mm:ss\"}",
            "showBadRows: false",
            "spec.sources[0].metrics[2].distinct",
            "must be in a source with time and of mode Append"),
        List.of(
            "value: amount, buckets: [\"10\", \"99.5\"]",
            "value: amount",
            "spec.sources[0].metrics[1]",
            "value and buckets must be given for a Histogram"),
        List.of(
            "value: amount, buckets: [\"10\", \"99.5\"]",
            "buckets: [\"10\", \"99.5\"]",
            "spec.sources[0].metrics[1]",
            "value and buckets must be given for a Histogram"),
        List.of(
            "value: amount, buckets: [\"10\", \"99.5\"]",
            "value: amount, missing: Zero, buckets: [\"10\"]",
            "spec.sources[0].metrics[1]",
            "columns and missing must not be given for a Histogram"),
        List.of(
            "type: Histogram",
            "type: Counter",
            "spec.sources[0].metrics[1]",
            "buckets must be given only for a Histogram"),
        List.of(
            "buckets: [\"10\", \"99.5\"]",
            "buckets: [\"99.5\", \"10\"]",
            "spec.sources[0].metrics[1]",
            "buckets must be numbers in ascending order"),
        List.of(
            "buckets: [\"10\", \"99.5\"]",
            "buckets: [\"10\", \"10\"]",
            "spec.sources[0].metrics[1].buckets[1]",
            "unique"),
        List.of(
            "buckets: [\"10\", \"99.5\"]",
            "buckets: [\"10.0\"]",
            "spec.sources[0].metrics[1].buckets[0]",
            "without zeros at its end"),
        List.of(
            "buckets: [\"10\", \"99.5\"]",
            "buckets: [\"-1\"]",
            "spec.sources[0].metrics[1].buckets[0]",
            "a number of 0 or more in quotes"),
        List.of(
            "mode: Append",
            "mode: Upsert",
            "spec.sources[0].metrics[1].type",
            "must be in a source of mode Append or Restate"),
        List.of(
            "column: status, values: [approved, denied]",
            "column: status, map: {\"1\": a}, regex: x",
            "spec.sources[0].metrics[0].labels[0]",
            "must be one of map, regex and buckets"),
        List.of(
            "column: status, values: [approved, denied]",
            "column: status, buckets: [\"1\"], regex: x",
            "spec.sources[0].metrics[0].labels[0]",
            "must be one of map, regex and buckets"),
        List.of(
            "column: status, values: [approved, denied]",
            "as: a, value: b, map: {\"1\": a}",
            "spec.sources[0].metrics[0].labels[0]",
            "map, regex and buckets must be given only with column"),
        List.of(
            "column: status, values: [approved, denied]",
            "column: status, replacement: a",
            "spec.sources[0].metrics[0].labels[0]",
            "replacement must be given only with regex"),
        List.of(
            "column: status, values: [approved, denied]",
            "column: status, otherwise: a",
            "spec.sources[0].metrics[0].labels[0]",
            "otherwise must be given only with map, regex or buckets"),
        List.of(
            "column: status, values: [approved, denied]",
            "column: status, buckets: [\"10\", \"9\"]",
            "spec.sources[0].metrics[0].labels[0]",
            "buckets must be numbers in ascending order"),
        List.of(
            "column: status, values: [approved, denied]",
            "column: status, buckets: [x]",
            "spec.sources[0].metrics[0].labels[0].buckets[0]",
            "must be a number in quotes"),
        List.of(
            "value: count",
            "scale: \"0.1\"",
            "spec.sources[0].metrics[0]",
            "scale must be given only with value or columns"),
        List.of(
            "value: count",
            "value: count\n          scale: \"0.00\"",
            "spec.sources[0].metrics[0]",
            "scale must not be 0"),
        List.of(
            "value: count",
            "value: count\n          where: [{column: a, operator: In}]",
            "spec.sources[0].metrics[0].where[0]",
            "values must be given for all operators but"),
        List.of("mode: Append", "mode: Snapshot", "spec.sources[0].metrics[0].type", "Gauge"),
        List.of(
            "- name: transactions\n          type",
            "- name: up\n          type",
            "spec.sources[0].metrics[0].name",
            "others do not own"),
        List.of(
            "- name: transactions\n          type",
            "- name: jvm_x\n          type",
            "spec.sources[0].metrics[0].name",
            "others do not own"),
        List.of(
            "- name: transactions\n          type",
            "- name: a_total\n          type",
            "spec.sources[0].metrics[0].name",
            "suffix"),
        List.of(
            "- name: transactions\n          type",
            "- name: 9a\n          type",
            "spec.sources[0].metrics[0].name",
            "must"),
        List.of(
            "- name: transactions\n          type",
            "- name: checkouts\n          type",
            "spec.sources[1].metrics[0].name",
            "unique over all sources"),
        List.of(
            "type: Gauge", "type: gauge", "spec.sources[1].metrics[0].type", "did you mean Gauge?"),
        List.of("          type: Gauge\n", "", "spec.sources[1].metrics[0].type", "must be given"),
        List.of(
            "columns: {as: comparison, names: [today, yesterday]}",
            "help: x",
            "spec.sources[1].metrics[0]",
            "value, columns or distinct must be given"),
        List.of(
            "columns: {as: comparison",
            "value: v\n          columns: {as: comparison",
            "spec.sources[1].metrics[0]",
            "not both"),
        List.of(
            "columns: {as: comparison",
            "columns: {as: hour",
            "spec.sources[1].metrics[0].columns.as",
            "distinct"),
        List.of(
            "columns: {as: comparison",
            "columns: {as: job",
            "spec.sources[1].metrics[0].columns.as",
            "do not use"),
        List.of(
            "names: [today, yesterday]",
            "names: [today, yesterday, today]",
            "spec.sources[1].metrics[0].columns.names[2]",
            "unique"),
        List.of(
            "value: north",
            "column: c, value: north",
            "spec.sources[0].metrics[0].labels[1]",
            "exactly one"),
        List.of(
            "{as: shop, value: north}",
            "{value: north}",
            "spec.sources[0].metrics[0].labels[1]",
            "as must be given"),
        List.of(
            "value: north",
            "value: north, values: [a]",
            "spec.sources[0].metrics[0].labels[1]",
            "values must be given only with column"),
        List.of("as: shop", "as: status", "spec.sources[0].metrics[0].labels", "distinct"),
        List.of(
            "as: shop", "as: severity", "spec.sources[0].metrics[0].labels[1]", "rename with as"),
        List.of("as: shop", "as: __x", "spec.sources[0].metrics[0].labels[1]", "rename with as"),
        List.of(
            "column: status,",
            "column: Order status,",
            "spec.sources[0].metrics[0].labels[0].column",
            "rename with as"));
  }
}
