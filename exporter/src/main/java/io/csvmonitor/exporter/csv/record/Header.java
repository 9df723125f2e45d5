package io.csvmonitor.exporter.csv.record;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The columns of a file, in their order.
 *
 * @param names trimmed names; positions ("1", "2") for a file without a header
 * @param delimiter the delimiter that the file names in its first line; 0 if it names none
 */
public record Header(List<String> names, char delimiter) {
  /** Stands for the delimiter of the format. */
  private static final char NO_DELIMITER = 0;

  /** The maximum number of columns of a file: three times as many as spreadsheets have. */
  public static final int MAX_COLUMNS = 50_000;

  private static final Pattern NUMBERED = Pattern.compile("(.+)#([1-9][0-9]{0,4})");

  public Header {
    names = List.copyOf(names);
  }

  /** Columns in a file that does not name its delimiter. */
  public Header(List<String> names) {
    this(names, NO_DELIMITER);
  }

  /** Columns without names. */
  static Header ofPositions(int count) {
    return new Header(IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList());
  }

  /** Whether the file names its delimiter. */
  public boolean hasDelimiter() {
    return delimiter != NO_DELIMITER;
  }

  /**
   * The position of a column, or -1 if no column has the name. If several columns have the name,
   * the first one. {@code Total#2} is the second column {@code Total}, unless a column has that
   * name.
   */
  public int index(String name) {
    int exact = names.indexOf(name);
    Matcher numbered = exact < 0 ? NUMBERED.matcher(name) : null;
    return numbered != null && numbered.matches()
        ? index(numbered.group(1), Integer.parseInt(numbered.group(2)))
        : exact;
  }

  /** The name without the number that chooses one of several columns: {@code Total#2} to Total. */
  public static String withoutNumber(String name) {
    Matcher numbered = NUMBERED.matcher(name);
    return numbered.matches() ? numbered.group(1) : name;
  }

  private int index(String name, int which) {
    int left = which;
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equals(name) && --left == 0) {
        return i;
      }
    }
    return -1;
  }

  /** The approximate number of bytes in memory, rounded up. */
  public long bytes() {
    return names.stream().mapToLong(TextMemory::bytes).sum();
  }

  /** Whether more than one column has this name. */
  public boolean isAmbiguous(String name) {
    return names.indexOf(name) != names.lastIndexOf(name);
  }
}
