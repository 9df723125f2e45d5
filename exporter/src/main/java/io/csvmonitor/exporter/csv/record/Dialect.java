package io.csvmonitor.exporter.csv.record;

import io.csvmonitor.api.Format;
import io.csvmonitor.api.HeaderRow;
import java.nio.charset.Charset;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Format}, checked.
 *
 * @param quote -1 for none
 * @param comment -1 for none
 */
record Dialect(char delimiter, int quote, int comment, boolean hasHeader, Charset charset) {

  static Dialect of(Format format) {
    int delimiter = character("delimiter", format.delimiter());
    if (delimiter < 0) {
      throw new IllegalArgumentException("delimiter: expected one character, found none");
    }
    return new Dialect(
        (char) delimiter,
        character("quote", format.quote()),
        character("comment", format.comment()),
        format.header() == HeaderRow.Present,
        Charset.forName(format.charset()));
  }

  private static int character(String name, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return -1;
    }
    char c = text.charAt(0);
    if (text.length() > 1 || c == '\n' || c == '\r' || c == 0) {
      throw new IllegalArgumentException(
          name + ": expected one character that is no line end, found \"" + text + "\"");
    }
    return c;
  }

  /** What commons-csv has to know; comments never reach it. */
  CSVFormat forParser() {
    return CSVFormat.DEFAULT
        .builder()
        .setDelimiter(delimiter)
        .setQuote(quote < 0 ? null : Character.valueOf((char) quote))
        .setIgnoreEmptyLines(true)
        .get();
  }

  PlainScan plainScan() {
    return new PlainScan(quote < 128 ? quote : -1, comment < 128 ? comment : -1);
  }
}
