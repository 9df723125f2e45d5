package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.HeaderRow;
import io.csvmonitor.api.Numbers;
import java.util.HashSet;
import java.util.List;

/** Guesses whether the first row of a file is a header. */
final class HeaderGuesser {
  private HeaderGuesser() {}

  /**
   * Compares the first row with the rows below. The first row is a header if a column has numbers
   * or times below, and its first cell is neither. It is no header if its cells are like those
   * below, or if two of its cells are equal.
   *
   * @param rows at least one
   */
  static HeaderRow of(List<List<String>> rows) {
    List<String> first = rows.getFirst();
    List<List<String>> rest = rows.subList(1, rows.size());
    boolean isLikeBelow = false;
    for (int i = 0; i < first.size(); i++) {
      int index = i;
      SampleColumn below = new SampleColumn("", rest.stream().map(row -> row.get(index)).toList());
      SampleColumn cell = new SampleColumn("", List.of(first.get(i)));
      if (isTyped(below)) {
        if (!isTyped(cell)) {
          return HeaderRow.Present;
        }
        isLikeBelow = true;
      } else if (rest.isEmpty() && isTyped(cell)) {
        isLikeBelow = true;
      }
    }
    boolean distinct = new HashSet<>(first).size() == first.size();
    return isLikeBelow || !distinct ? HeaderRow.Absent : HeaderRow.Present;
  }

  /** Whether the cells are numbers or times. */
  private static boolean isTyped(SampleColumn column) {
    if (column.filled().isEmpty()) {
      return false;
    }
    Numbers numbers = NumberFormatGuesser.of(List.of(column));
    return NumberFormatGuesser.isNumeric(column, numbers)
        || TimeGuess.pattern(column, numbers) != null;
  }
}
