package io.csvmonitor.exporter.infer;

import java.util.List;
import java.util.regex.Pattern;

/** Recognizes columns that number the rows, such as the numbers of receipts. */
final class RowNumbers {
  /** In fewer rows, measured values can follow one another by chance. */
  private static final int MIN_ROWS = 20;

  private static final String[] WORDS = {
    "no",
    "nr",
    "nro",
    "num",
    "number",
    "nummer",
    "numero",
    "row",
    "line",
    "index",
    "idx",
    "seq",
    "sequence",
    "lfd",
    "pos",
    "position",
    "record"
  };

  /** Compound names, and the name of a column without a name: its position. */
  private static final Pattern NAME = Pattern.compile("(?i).*(?:nummer|number|nr)[.]?|[0-9#]+");

  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");

  private RowNumbers() {}

  /**
   * Whether whole numbers rise by one, or fall by one, from each row to the next, and the name does
   * not mean a measured value: the speed of a fan can also rise by one.
   */
  static boolean are(SampleColumn column) {
    boolean named = column.hasWord(WORDS) || NAME.matcher(column.title()).matches();
    List<String> cells = column.cells();
    if (!named || cells.size() < MIN_ROWS || !cells.stream().allMatch(WHOLE.asMatchPredicate())) {
      return false;
    }
    long[] numbers = cells.stream().mapToLong(Long::parseLong).toArray();
    long step = numbers[1] - numbers[0];
    for (int i = 1; i < numbers.length; i++) {
      if (numbers[i] - numbers[i - 1] != step) {
        return false;
      }
    }
    return Math.abs(step) == 1;
  }
}
