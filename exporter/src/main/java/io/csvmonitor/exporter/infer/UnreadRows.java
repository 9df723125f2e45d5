package io.csvmonitor.exporter.infer;

import io.csvmonitor.exporter.csv.record.BadRowReason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rows of a file that could not be read: their number, lines and reasons. */
final class UnreadRows {
  private static final int MAX_LINES = 3;

  /** Rows with the same reason. */
  private static final class Rows {
    private final List<Long> lines = new ArrayList<>();
    private long count;
  }

  private final Map<BadRowReason, Rows> byReason = new EnumMap<>(BadRowReason.class);
  private long count;
  private long first = Long.MAX_VALUE;

  void add(long line, BadRowReason reason) {
    count++;
    first = Math.min(first, line);
    Rows rows = byReason.computeIfAbsent(reason, _ -> new Rows());
    rows.count++;
    if (rows.lines.size() < MAX_LINES) {
      rows.lines.add(line);
    }
  }

  long count() {
    return count;
  }

  /** The line of the first row; the largest number without any. */
  long first() {
    return first;
  }

  /**
   * A description of the rows for people.
   *
   * @param read the number of rows that could be read, including the header
   */
  String text(long read) {
    String reasons =
        byReason.entrySet().stream()
            .map(each -> text(each.getKey(), each.getValue()))
            .collect(Collectors.joining("; "));
    return count + " of " + (count + read) + " rows cannot be read: " + reasons;
  }

  private static String text(BadRowReason reason, Rows rows) {
    String lines = rows.lines.stream().map(String::valueOf).collect(Collectors.joining(", "));
    String why =
        switch (reason) {
          case WRONG_COLUMN_COUNT -> "more or fewer columns than the first row";
          case INVALID_CHARACTERS -> "bytes that are not text in the charset, or NUL";
          case MALFORMED_QUOTE -> "a quote that is not closed, or text after a closing quote";
          case TOO_LONG -> "longer than 1 MiB";
          default -> reason.label();
        };
    String more = rows.count > rows.lines.size() ? ", ..." : "";
    return why
        + (rows.count == 1 ? " (line " : " (" + rows.count + " rows: lines ")
        + lines
        + more
        + ")";
  }
}
