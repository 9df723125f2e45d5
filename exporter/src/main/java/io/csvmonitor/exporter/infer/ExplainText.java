package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.text.Printable;
import io.csvmonitor.api.text.ShortText;
import java.util.ArrayList;
import java.util.List;

/** The findings about a source, as tables for people. */
final class ExplainText {
  private static final int MAX_CELL = 32;
  private static final int MAX_EXAMPLE = 24;

  private ExplainText() {}

  static String of(SourceGuess source) {
    List<List<String>> findings = new ArrayList<>();
    findings.add(List.of("LOOKED AT", "FOUND", "WHY"));
    source
        .evidence()
        .findings()
        .forEach(each -> findings.add(List.of(each.what(), each.found(), each.why())));
    List<List<String>> columns = new ArrayList<>();
    columns.add(List.of("COLUMN", "TAKEN FOR", "EXAMPLE", "WHY"));
    for (ColumnGuess each : source.evidence().columns()) {
      List<String> filled = each.column().filled();
      columns.add(
          List.of(
              each.column().name(),
              each.kind(),
              filled.isEmpty() ? "" : ShortText.of(filled.getFirst(), MAX_EXAMPLE, "..."),
              each.why()));
    }
    return "source "
        + source.name()
        + ": "
        + Printable.of(source.file().toString())
        + "\n\n"
        + table(findings)
        + "\n"
        + table(columns);
  }

  /** A table with aligned columns. The last column can have any width. */
  private static String table(List<List<String>> rows) {
    StringBuilder out = new StringBuilder();
    int last = rows.getFirst().size() - 1;
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder("  ");
      for (int i = 0; i < last; i++) {
        int column = i;
        int width = rows.stream().mapToInt(each -> cell(each.get(column)).length()).max().orElse(0);
        line.append(cell(row.get(i))).append(" ".repeat(width - cell(row.get(i)).length() + 2));
      }
      line.append(Printable.of(row.get(last)));
      out.append(line.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }

  private static String cell(String text) {
    return ShortText.of(Printable.of(text), MAX_CELL, "...");
  }
}
