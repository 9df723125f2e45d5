package io.csvmonitor.exporter.csv.record;

import java.io.CharArrayReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** One pass over a stream: brings good and bad rows into the file's order. */
final class Pass implements PlainRows.Rows {
  private final Dialect dialect;
  private final CSVFormat format;
  private final Position from;
  private final RowSink sink;
  private final ArrayDeque<RejectedRow> bad = new ArrayDeque<>();
  private @Nullable Header header;

  Pass(Dialect dialect, CSVFormat format, Position from, RowSink sink) {
    this.dialect = dialect;
    this.format = format;
    this.from = from;
    this.sink = sink;
    this.header = from.header();
  }

  Position run(CompleteRecords records) throws IOException {
    if (header != null) {
      sink.header(header);
    }
    PlainRows plain = new PlainRows(dialect.delimiter(), this);
    long line = from.line();
    while (records.next(line, bad::add)) {
      line =
          records.isPlain()
              ? plain.split(records.bytes(), records.from(), records.to(), line)
              : parse(records, line);
    }
    if (records.comments() > 0) {
      sink.comments(records.comments());
    }
    return new Position(from.offset() + records.complete(), line, header);
  }

  /** Parses a batch; the number of lines with it. */
  private long parse(CompleteRecords records, long before) throws IOException {
    if (records.from() == records.to()) {
      // Of nothing at all commons-csv would say that it is a line.
      return before;
    }
    long line = before;
    Reader text = new CharArrayReader(records.chars(), records.from(), records.to());
    try (CSVParser parser = CSVParser.builder().setReader(text).setFormat(format).get()) {
      for (CSVRecord row : parser) {
        line = before + parser.getCurrentLineNumber();
        String[] cells = row.values();
        row(records.hasRecordsOfManyLines() ? line - lineEnds(cells) : line, cells);
      }
      reportBefore(Long.MAX_VALUE);
      return before + parser.getCurrentLineNumber();
    }
  }

  @Override
  public void row(long line, String[] row) {
    if (!bad.isEmpty()) {
      reportBefore(line);
    }
    Header known = header;
    if (known == null) {
      known = headerOf(row);
      header = known;
      sink.header(known);
      if (dialect.hasHeader()) {
        return;
      }
    }
    if (row.length == known.names().size()) {
      sink.row(line, row);
    } else {
      String text = String.join(String.valueOf(dialect.delimiter()), row);
      sink.bad(line, BadRowReason.WRONG_COLUMN_COUNT, null, RejectedRow.cut(text));
    }
  }

  private Header headerOf(String[] row) {
    if (row.length > Header.MAX_COLUMNS) {
      throw new HeaderException(
          "the first row must have at most "
              + Header.MAX_COLUMNS
              + " columns, found "
              + row.length
              + ": correct the delimiter, or write a row for each value in place of a column");
    }
    List<String> names = new ArrayList<>(row.length);
    for (String cell : row) {
      names.add(dialect.hasHeader() ? cell.strip() : String.valueOf(names.size() + 1));
    }
    return new Header(names);
  }

  private void reportBefore(long line) {
    while (!bad.isEmpty() && bad.element().line() < line) {
      RejectedRow row = bad.remove();
      if (header == null && dialect.hasHeader()) {
        throw UnreadableHeaderException.of(row, dialect.charset());
      }
      sink.bad(row.line(), row.reason(), null, row.text());
    }
  }

  private static long lineEnds(String[] row) {
    long count = 0;
    for (String cell : row) {
      for (int i = 0; i < cell.length(); i++) {
        char c = cell.charAt(i);
        if (c == '\r' || (c == '\n' && (i == 0 || cell.charAt(i - 1) != '\r'))) {
          count++;
        }
      }
    }
    return count;
  }
}
