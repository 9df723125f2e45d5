package io.csvmonitor.exporter.infer;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a point or a comma separates groups of digits, or precedes a fraction: {@code
 * 1.234} can be more than a thousand or a little more than one. Other cells of the column often
 * decide this.
 *
 * @param separator the point or the comma
 * @param example a cell that can be read in both ways; null if there is none
 */
record GroupOrDecimal(char separator, Answer answer, @Nullable String example) {
  /** The answer of the cells. */
  enum Answer {
    /** No cell has the separator. */
    NONE,
    GROUP,
    DECIMAL,
    /** Both readings are possible. */
    OPEN
  }

  private static final Pattern PLAIN = Pattern.compile("[0-9]+");

  /** The answer of the cells of all columns. */
  static GroupOrDecimal of(List<SampleColumn> columns, char separator) {
    String quoted = Pattern.quote(String.valueOf(separator));
    Pattern open = Pattern.compile("[1-9][0-9]{0,2}" + quoted + "[0-9]{3}");
    Pattern groups =
        Pattern.compile("[1-9][0-9]{0,2}(" + quoted + "[0-9]{2,3})+" + quoted + "[0-9]{3}");
    Pattern decimal =
        Pattern.compile("[0-9]*" + quoted + "([0-9]{1,2}|[0-9]{4,})|0+" + quoted + "[0-9]+");
    Answer answer = Answer.NONE;
    String example = null;
    for (SampleColumn column : columns) {
      Answer here = Answer.NONE;
      int largest = 0;
      boolean all = true;
      for (String cell : column.filled()) {
        String digits = cell.replaceAll("^[^0-9.,]+|[^0-9]+$", "");
        if (groups.matcher(digits).matches()) {
          return new GroupOrDecimal(separator, Answer.GROUP, null);
        }
        if (decimal.matcher(digits).matches()) {
          return new GroupOrDecimal(separator, Answer.DECIMAL, null);
        }
        if (open.matcher(digits).matches()) {
          here = Answer.OPEN;
          example = example == null ? cell : example;
        } else if (PLAIN.matcher(digits).matches()) {
          all = false;
          largest = Math.max(largest, digits.length());
        }
      }
      // A whole number of four digits without a group shows that the column has no groups.
      if (here == Answer.OPEN) {
        // Three digits after a point in all cells are decimals. After a comma, they are as likely
        // thousands.
        boolean fraction = largest > 3 || (all && separator == '.' && column.filled().size() > 2);
        answer = fraction ? Answer.DECIMAL : answer == Answer.DECIMAL ? answer : Answer.OPEN;
      }
    }
    return new GroupOrDecimal(separator, answer, answer == Answer.OPEN ? example : null);
  }

  /**
   * Whether the separator separates groups.
   *
   * @param commaIsDecimal whether the rest of the file suggests a country in which the comma is
   *     decimal
   */
  boolean isGroup(boolean commaIsDecimal) {
    return answer == Answer.GROUP
        || (answer == Answer.OPEN && (separator == '.') == commaIsDecimal);
  }

  /** Whether the separator stands before a fraction. */
  boolean isDecimal(boolean commaIsDecimal) {
    return answer == Answer.DECIMAL || (answer == Answer.OPEN && !isGroup(commaIsDecimal));
  }
}
