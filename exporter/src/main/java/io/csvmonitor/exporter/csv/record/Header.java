package io.csvmonitor.exporter.csv.record;

import java.util.List;

/**
 * A file's columns, in the file's order.
 *
 * @param names trimmed names; positions ("1", "2") for a file without a header
 */
public record Header(List<String> names) {
  /** Columns of a file at the most: three times as many as spreadsheets have. */
  public static final int MAX_COLUMNS = 50_000;

  public Header {
    names = List.copyOf(names);
  }

  /**
   * The column's position, or -1 if there is none of that name; the first, if there are several.
   */
  public int index(String name) {
    return names.indexOf(name);
  }

  /** Bytes of memory that it takes, rather more than less. */
  public long bytes() {
    return names.stream().mapToLong(TextMemory::bytes).sum();
  }

  /** Whether more than one column has this name. */
  public boolean isAmbiguous(String name) {
    return names.indexOf(name) != names.lastIndexOf(name);
  }
}
