package io.csvmonitor.exporter.query;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a query's result. */
public sealed interface ResultWriter permits TableText, CsvText, JsonText {
  /** Takes the columns. Called once, before the first row. */
  void begin(List<String> columns) throws IOException;

  /** Takes a row of numbers, booleans, texts and nulls. */
  void row(List<@Nullable Object> cells) throws IOException;

  /** Called after the last row. */
  void end() throws IOException;

  /** A writer for people: an aligned table, with numbers aligned to the right. */
  static ResultWriter table(Appendable out) {
    return new TableText(out);
  }

  /** A writer of CSV (RFC 4180). */
  static ResultWriter csv(Appendable out) throws IOException {
    return new CsvText(out);
  }

  /** A writer of JSON: an array of objects. */
  static ResultWriter json(Writer out) throws IOException {
    return new JsonText(out);
  }
}
