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

/** One pass over a stream. Delivers good and bad rows in the order of the file. */
final class RowOrder implements PlainRows.Rows {
  private final CompleteRecords records;
  private final UsedColumns wanted;
  private final Position from;
  private final RowSink sink;
  private final ArrayDeque<RejectedRow> bad = new ArrayDeque<>();
  private final FileHead head;

  /**
   * Bad rows before the first good row, in a file without a header whose first lines are special.
   * Without a good row, the next pass reads them again.
   */
  private final List<RejectedRow> early = new ArrayList<>();

  private @Nullable Header header;
  private RowFilter.@Nullable Test test;
  private long skipped;
  private long filtered;

  RowOrder(CompleteRecords records, UsedColumns wanted, Position from, RowSink sink) {
    this.records = records;
    this.wanted = wanted;
    this.from = from;
    this.sink = sink;
    this.head = new FileHead(records, wanted);
  }

  Position run() throws IOException {
    Header known = from.header();
    if (known != null) {
      begin(known);
    }
    PlainRows plain = null;
    CSVFormat format = null;
    long line = from.line();
    while (records.next(line, bad::add)) {
      if (records.isPlain()) {
        plain =
            plain == null ? new PlainRows(records.dialect().delimiter().charAt(0), this) : plain;
        line = plain.split(records.bytes(), records.from(), records.to(), line);
      } else {
        format = format == null ? records.dialect().forParser() : format;
        line = parse(format, line);
      }
    }
    if (header == null && head.isLong()) {
      head.checkEnd(line);
      if (records.isWhole()) {
        early.forEach(this::deliver);
      }
      // The next pass reads the head of the file again, and counts the skipped lines only then.
      return from;
    }
    ExcludedRows leftOut = new ExcludedRows(records.comments(), skipped, filtered, 0);
    if (leftOut.isAny()) {
      sink.leftOut(leftOut);
    }
    return new Position(from.offset() + records.complete(), line, header);
  }

  private void begin(Header known) {
    header = known;
    sink.header(known);
    early.forEach(this::deliver);
    early.clear();
    RowFilter filter = wanted.filter();
    test = filter == null ? null : filter.bind(known);
  }

  /**
   * Parses a batch.
   *
   * @return the number of lines up to the end of the batch
   */
  private long parse(CSVFormat format, long before) throws IOException {
    if (records.from() == records.to()) {
      // For an empty text, commons-csv would report a line.
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
      if (!isFirstRow(line, row)) {
        return;
      }
      known = header;
    }
    String[] cells = row;
    int columns = known == null ? 0 : known.names().size();
    if (cells.length > columns && records.dialect().isTrailing()) {
      cells = FileHead.withoutEmptyEnd(cells, columns);
    }
    if (known != null && records.dialect().hasHeader() && FileHead.isRepeated(known, cells)) {
      skipped++;
    } else if (test != null && !test.matches(cells)) {
      filtered++;
    } else if (cells.length == columns) {
      sink.row(line, cells);
    } else {
      String text = String.join(records.dialect().delimiter(), cells);
      sink.bad(line, BadRowReason.WRONG_COLUMN_COUNT, null, RejectedRow.cut(text));
    }
  }

  /** Takes a row of the head of the file, or the first row after it. */
  private boolean isFirstRow(long line, String[] row) {
    if (line <= records.skipLines()) {
      return false;
    }
    if (!records.dialect().hasHeader()) {
      RowFilter filter = wanted.filter();
      if (filter != null && !filter.bind(Header.ofPositions(row.length)).matches(row)) {
        filtered++;
        return false;
      }
    }
    Header found = head.take(line, row);
    if (found != null) {
      skipped += head.skipped();
      begin(found);
    }
    return found != null && !records.dialect().hasHeader();
  }

  private void reportBefore(long line) {
    while (!bad.isEmpty() && bad.element().line() < line) {
      RejectedRow row = bad.remove();
      if (header == null && records.dialect().hasHeader()) {
        if (row.line() > records.skipLines()) {
          Header found = head.takeBad(row);
          if (found != null) {
            skipped += head.skipped();
            begin(found);
          }
        }
      } else if (header != null) {
        deliver(row);
      } else if (row.line() > records.skipLines()) {
        if (head.isLong()) {
          early.add(row);
        } else {
          deliver(row);
        }
      }
    }
  }

  private void deliver(RejectedRow row) {
    sink.bad(row.line(), row.reason(), null, row.text());
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
