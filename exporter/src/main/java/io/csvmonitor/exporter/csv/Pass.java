package io.csvmonitor.exporter.csv;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** One pass over a stream: brings good and bad rows into the file's order. */
final class Pass implements LongSupplier, Consumer<BadRow> {
  private final Dialect dialect;
  private final CSVFormat format;
  private final Position from;
  private final RowSink sink;
  private final ArrayDeque<BadRow> bad = new ArrayDeque<>();
  private @Nullable Header header;
  private @Nullable CSVParser parser;

  Pass(Dialect dialect, CSVFormat format, Position from, RowSink sink) {
    this.dialect = dialect;
    this.format = format;
    this.from = from;
    this.sink = sink;
    this.header = from.header();
  }

  /** Lines before the next batch. All rows before it are delivered, so its bad rows come next. */
  @Override
  public long getAsLong() {
    reportBefore(Long.MAX_VALUE);
    return lines();
  }

  @Override
  public void accept(BadRow row) {
    bad.add(row);
  }

  Position run(CompleteRecords records) throws IOException {
    if (header != null) {
      sink.header(header);
    }
    try (CSVParser rows = CSVParser.builder().setReader(records).setFormat(format).get()) {
      parser = rows;
      Iterator<CSVRecord> iterator = rows.iterator();
      while (iterator.hasNext()) {
        CSVRecord row = iterator.next();
        long line = from.line() + rows.getCurrentLineNumber();
        deliver(records.hasRecordsOfManyLines() ? line - lineEnds(row) : line, row);
      }
      reportBefore(Long.MAX_VALUE);
      // At the end of an empty stream the parser counts a line.
      long line = records.complete() == 0 ? from.line() : lines();
      return new Position(from.offset() + records.complete(), line, header);
    }
  }

  private long lines() {
    return from.line() + (parser == null ? 0 : parser.getCurrentLineNumber());
  }

  private void deliver(long line, CSVRecord row) {
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
    if (row.size() == known.names().size()) {
      sink.row(line, row);
    } else {
      String text = String.join(String.valueOf(dialect.delimiter()), row);
      sink.bad(line, BadReason.WRONG_COLUMN_COUNT, null, BadRow.cut(text));
    }
  }

  private Header headerOf(CSVRecord row) {
    List<String> names = new ArrayList<>(row.size());
    for (String cell : row) {
      names.add(dialect.hasHeader() ? cell.strip() : String.valueOf(names.size() + 1));
    }
    return new Header(names);
  }

  private void reportBefore(long line) {
    while (!bad.isEmpty() && bad.element().line() < line) {
      BadRow row = bad.remove();
      sink.bad(row.line(), row.reason(), null, row.text());
    }
  }

  private static long lineEnds(CSVRecord row) {
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
