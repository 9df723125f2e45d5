package io.csvmonitor.exporter.csv.record;

import java.util.List;

/** None of the first lines of a file has all columns that the source names. */
public final class HeaderNotFoundException extends HeaderException {
  private static final long serialVersionUID = 1;

  /** The maximum number of names of columns in the message. */
  private static final int MAX_NAMES = 10;

  private final String column;

  HeaderNotFoundException(List<String> columns, long lines) {
    super(
        "no line has all columns that the source names ("
            + String.join(", ", columns.subList(0, Math.min(columns.size(), MAX_NAMES)))
            + (columns.size() > MAX_NAMES ? ", ..." : "")
            + ") among the first "
            + lines
            + " lines: correct the names in the manifest or format.delimiter, or set"
            + " format.skipLines for a header that is further down");
    this.column = columns.isEmpty() ? "" : columns.getFirst();
  }

  /** The first of the columns. */
  public String column() {
    return column;
  }
}
