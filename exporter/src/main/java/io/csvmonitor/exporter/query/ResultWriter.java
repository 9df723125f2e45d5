package io.csvmonitor.exporter.query;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a query's result. */
public sealed interface ResultWriter permits TableText, CsvText, JsonText {
  /** The columns; once, first. */
  void begin(List<String> columns) throws IOException;

  /** A row: numbers, booleans, texts and nulls. */
  void row(List<@Nullable Object> cells) throws IOException;

  /** All rows were there. */
  void end() throws IOException;

  /** For people: aligned, numbers to the right. */
  static ResultWriter table(Appendable out) {
    return new TableText(out);
  }

  /** RFC 4180. */
  static ResultWriter csv(Appendable out) throws IOException {
    return new CsvText(out);
  }

  /** An array of objects. */
  static ResultWriter json(java.io.Writer out) throws IOException {
    return new JsonText(out);
  }
}
