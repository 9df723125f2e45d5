package io.csvmonitor.exporter.series;

import io.csvmonitor.api.text.Nearest;
import io.csvmonitor.exporter.csv.record.HeaderException;
import io.csvmonitor.exporter.csv.value.MaskedText;
import java.util.List;

/** A column that the manifest names is not in a file. */
public final class MissingColumnException extends HeaderException {
  private static final long serialVersionUID = 1;

  /** The maximum number of columns whose shape is in the message. */
  private static final int MAX_SHAPES = 10;

  /** The maximum number of columns that authorized people can see. */
  private static final int MAX_FOUND = 100;

  private final String column;
  private final transient List<String> found;

  MissingColumnException(String column, List<String> found, String problem) {
    super(problem);
    this.column = column;
    this.found = found.stream().limit(MAX_FOUND).toList();
  }

  /**
   * Creates the exception. Its message has only the shapes of columns: if a file has no header row,
   * they are cells of a row.
   */
  static MissingColumnException missing(String column, List<String> found) {
    List<String> shapes = found.stream().limit(MAX_SHAPES).map(MaskedText::of).toList();
    String more = found.size() > MAX_SHAPES ? ", ..." : "";
    String nearest =
        Nearest.surely(column, found).map(name -> "; \"" + name + "\" is near").orElse("");
    return new MissingColumnException(
        column,
        found,
        "column "
            + column
            + " is missing among the "
            + found.size()
            + " of the header row, which look like "
            + String.join(", ", shapes)
            + more
            + nearest
            + ": correct the manifest or the file's header");
  }

  static MissingColumnException ambiguous(String column) {
    return new MissingColumnException(
        column,
        List.of(),
        "column "
            + column
            + " occurs more than once: rename one column, or write "
            + column
            + "#2 in the manifest for the second one");
  }

  /** The name of the column in the manifest. */
  public String column() {
    return column;
  }

  /**
   * The first columns of the header row. They may be cells, which only authorized people may see.
   */
  public List<String> found() {
    return found;
  }
}
