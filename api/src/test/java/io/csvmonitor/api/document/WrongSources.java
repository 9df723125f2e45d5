package io.csvmonitor.api.document;

import java.util.List;
import java.util.stream.Stream;

/** Mistakes in sources: see {@link CsvMonitorDocumentTest#wrong}. */
final class WrongSources {
  private WrongSources() {}

  static Stream<List<String>> all() {
    return Stream.of(
        List.of(
            "mode: Append",
            "where: [{column: a, operator: In}]",
            "spec.sources[0].where[0]",
            "values must be given for all operators but"),
        List.of(
            "mode: Append",
            "where: [{column: a, operator: In, values: []}]",
            "spec.sources[0].where[0]",
            "values must be given for all operators but"),
        List.of(
            "mode: Append",
            "where: [{column: a, operator: Exists, values: [b]}]",
            "spec.sources[0].where[0]",
            "values must be given for all operators but"),
        List.of(
            "mode: Append",
            "where: [{column: a, operator: Gt, values: [\"1\", \"2\"]}]",
            "spec.sources[0].where[0]",
            "values must be one plain number"),
        List.of(
            "mode: Append",
            "where: [{column: a, operator: Lt, values: [x]}]",
            "spec.sources[0].where[0]",
            "values must be one plain number"),
        List.of(
            "mode: Append",
            "where: [{column: a, operator: Is, values: [x]}]",
            "spec.sources[0].where[0].operator",
            "must be one of DoesNotExist"),
        List.of(
            "mode: Append",
            "where: [{operator: Exists}]",
            "spec.sources[0].where[0].column",
            "must be given"),
        List.of(
            "charset: ISO-8859-1",
            "escape: \";\"",
            "spec.sources[0].format",
            "must be different characters"),
        List.of(
            "charset: ISO-8859-1",
            "header: Absent, skipRows: 1",
            "spec.sources[0].format",
            "skipRows must be 0 with header Absent"),
        List.of(
            "charset: ISO-8859-1",
            "skipLines: 1001",
            "spec.sources[0].format.skipLines",
            "must be at most 1000"),
        List.of(
            "delimiter: \";\"",
            "delimiter: Spaces",
            "spec.sources[0].format.delimiter",
            "must match"),
        List.of(
            "pattern: \"yyyy-MM-dd HH:mm:ss\"",
            "locale: \"x y\"",
            "spec.sources[0].time.locale",
            "must match"),
        List.of("  sources:", "  sauces:", "spec.sauces", "did you mean sources?"),
        List.of("- name: transactions", "- name: Transactions Log", "spec.sources[0].name", "must"),
        List.of(
            "- name: checkouts\n      from",
            "- name: transactions\n      from",
            "spec.sources[1].name",
            "unique"),
        List.of(
            "delimiter: \";\"",
            "delimiter: \";;;;;\"",
            "spec.sources[0].format.delimiter",
            "must match"),
        List.of(
            "delimiter: \";\"", "delimiter: x", "spec.sources[0].format.delimiter", "must match"),
        List.of(
            "delimiter: \";\"",
            "delimiter: \";\", comment: \";\"",
            "spec.sources[0].format",
            "different"),
        List.of(
            "delimiter: \";\"",
            "delimiter: \"#|#\", comment: \"#\"",
            "spec.sources[0].format",
            "different"),
        List.of(
            "mode: Append",
            "mode: Upsert\n      distinctBy: [id]",
            "spec.sources[0].distinctBy",
            "must be used with time and mode Append"),
        List.of("decimal: \",\"", "decimal: \".\"", "spec.sources[0].numbers", "different"),
        List.of("mode: Append", "mode: Apend", "spec.sources[0].mode", "did you mean Append?"),
        List.of("mode: Append", "mode: [Append]", "spec.sources[0].mode", "found a list"),
        List.of(
            "columns: [timestamp]", "columns: []", "spec.sources[0].time.columns", "at least 1"),
        List.of(
            "columns: [timestamp]",
            "columns: [a, b, c, d, e]",
            "spec.sources[0].time.columns",
            "at most 4"),
        List.of(
            "columns: [timestamp]",
            "columns: timestamp",
            "spec.sources[0].time.columns",
            "must be a list"),
        List.of("columns: [timestamp], ", "", "spec.sources[0].time.columns", "must be given"),
        List.of("date: Today", "date: Tomorrow", "spec.sources[1].time.date", "must"),
        List.of("freshness: 1h", "freshness: 1 hour", "spec.sources[0].freshness", "a duration"),
        List.of("freshness: 1h", "freshness: 60", "spec.sources[0].freshness", "put it in quotes"),
        List.of(
            "freshness: 1h",
            "showBadRows: maybe",
            "spec.sources[0].showBadRows",
            "must be true or false"),
        List.of(
            "columns: [timestamp]",
            "columns: [timestamp, timestamp]",
            "spec.sources[0].time.columns[1]",
            "unique"),
        List.of("date: Today", "date: \"2025-02-31\"", "spec.sources[1].time.date", "a day that"),
        List.of("date: Today", "date: \"2025-04-31\"", "spec.sources[1].time.date", "a day that"),
        List.of(
            "mode: Append",
            "mode: Append\n      mode: Upsert",
            "spec.sources[0].mode",
            "given once"));
  }
}
