package io.csvmonitor.exporter.csv.record;

import io.csvmonitor.api.source.Format;
import io.csvmonitor.api.source.HeaderRow;
import java.nio.charset.Charset;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * A checked {@link Format}.
 *
 * @param isWhitespace whether runs of spaces and tabs are the delimiter; then {@code delimiter} is
 *     a space
 * @param head the settings of the lines before the rows
 * @param isTrailing whether empty cells after the columns of the header are ignored
 */
record Dialect(
    String delimiter,
    boolean isWhitespace,
    Marks marks,
    Head head,
    boolean isTrailing,
    Charset charset) {

  /**
   * The special characters other than the delimiter; -1 for none.
   *
   * @param quote the character around cells
   * @param comment the first character of a comment line
   * @param escape the character that removes the meaning of the next character
   */
  record Marks(int quote, int comment, int escape) {
    private boolean has(char c) {
      return c == quote || c == comment || c == escape;
    }
  }

  /**
   * The settings of the lines before the rows.
   *
   * @param row the place of the names of the columns
   * @param skipLines the number of lines before the header
   * @param skipRows the number of rows between the header and the first row
   */
  record Head(HeaderRow row, int skipLines, int skipRows) {
    /** Whether the head can be more than a header in the first line. */
    boolean isLong() {
      return row == HeaderRow.Found || skipLines > 0 || skipRows > 0;
    }
  }

  static Dialect of(Format format) {
    boolean whitespace = format.delimiter().equals(Format.WHITESPACE);
    return new Dialect(
        whitespace ? " " : delimiter(format.delimiter()),
        whitespace,
        new Marks(
            character("quote", format.quote()),
            character("comment", format.comment()),
            character("escape", format.escape())),
        new Head(format.header(), format.skipLines(), format.skipRows()),
        format.trailingDelimiter(),
        Charset.forName(format.charset()));
  }

  private static String delimiter(String text) {
    if (text.isEmpty() || text.chars().anyMatch(Dialect::isImpossible)) {
      throw new IllegalArgumentException(
          "delimiter: expected characters other than line ends, found \"" + text + "\"");
    }
    return text;
  }

  private static boolean isImpossible(int c) {
    return c == '\n' || c == '\r' || c == 0;
  }

  private static int character(String name, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return -1;
    }
    char c = text.charAt(0);
    if (text.length() > 1 || isImpossible(c)) {
      throw new IllegalArgumentException(
          name + ": expected one character that is not a line end, found \"" + text + "\"");
    }
    return c;
  }

  int quote() {
    return marks.quote();
  }

  int comment() {
    return marks.comment();
  }

  boolean hasHeader() {
    return head.row() != HeaderRow.Absent;
  }

  /** The same dialect with another delimiter, if the character can be a delimiter. */
  Dialect withDelimiter(char other) {
    boolean possible =
        !Character.isLetterOrDigit(other) && !isImpossible(other) && !marks.has(other);
    return possible
        ? new Dialect(String.valueOf(other), false, marks, head, isTrailing, charset)
        : this;
  }

  /** The format for commons-csv, which never receives comments. */
  CSVFormat forParser() {
    return CSVFormat.DEFAULT
        .builder()
        .setDelimiter(delimiter)
        .setQuote(orNull(marks.quote()))
        .setEscape(orNull(marks.escape()))
        .setIgnoreEmptyLines(true)
        .get();
  }

  private static @Nullable Character orNull(int mark) {
    return mark < 0 ? null : (char) mark;
  }

  /**
   * A search for text that can be split at characters alone: at delimiters and line ends; null if
   * the dialect allows no such text.
   */
  @Nullable PlainBytes plainScan() {
    if (isWhitespace || delimiter.length() > 1 || marks.escape() >= 0) {
      return null;
    }
    return new PlainBytes(
        marks.quote() < 128 ? marks.quote() : -1, marks.comment() < 128 ? marks.comment() : -1);
  }
}
