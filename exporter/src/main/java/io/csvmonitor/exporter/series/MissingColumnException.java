package io.csvmonitor.exporter.series;

import java.util.List;

/** A column that the manifest names is not in a file. */
public final class MissingColumnException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String column;

  MissingColumnException(String column, String problem) {
    super(problem);
    this.column = column;
  }

  static MissingColumnException missing(String column, List<String> found) {
    String names = String.join(", ", found.subList(0, Math.min(20, found.size())));
    return new MissingColumnException(
        column,
        "column "
            + column
            + " is missing: the file has "
            + names
            + (found.size() > 20 ? " and " + (found.size() - 20) + " more" : "")
            + "; correct the manifest or the file's header");
  }

  static MissingColumnException ambiguous(String column) {
    return new MissingColumnException(
        column,
        "column " + column + " is there more than once: give each column a name of its own");
  }

  /** The column's name in the manifest. */
  public String column() {
    return column;
  }
}
