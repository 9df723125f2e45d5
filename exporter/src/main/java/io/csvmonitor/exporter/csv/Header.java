package io.csvmonitor.exporter.csv;

import java.util.List;

/**
 * A file's columns, in the file's order.
 *
 * @param names trimmed names; positions ("1", "2") for a file without a header
 */
public record Header(List<String> names) {

  public Header {
    names = List.copyOf(names);
  }

  /**
   * The column's position, or -1 if there is none of that name; the first, if there are several.
   */
  public int index(String name) {
    return names.indexOf(name);
  }

  /** Whether more than one column has this name. */
  public boolean isAmbiguous(String name) {
    return names.indexOf(name) != names.lastIndexOf(name);
  }
}
