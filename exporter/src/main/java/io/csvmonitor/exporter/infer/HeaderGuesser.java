package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.HeaderRow;
import io.csvmonitor.api.Numbers;
import java.util.HashSet;
import java.util.List;

/** Whether a file's first row is its header. */
final class HeaderGuesser {
  private HeaderGuesser() {}

  /**
   * A header's cells are unlike those below: where these are numbers or times, the header's are
   * not.
   */
  static HeaderRow of(List<List<String>> rows) {
    List<String> first = rows.getFirst();
    List<List<String>> rest = rows.subList(1, rows.size());
    boolean alike = false;
    for (int i = 0; i < first.size(); i++) {
      int index = i;
      SampleColumn below = new SampleColumn("", rest.stream().map(row -> row.get(index)).toList());
      SampleColumn cell = new SampleColumn("", List.of(first.get(i)));
      if (isTyped(below)) {
        if (!isTyped(cell)) {
          return HeaderRow.Present;
        }
        alike = true;
      } else if (rest.isEmpty() && isTyped(cell)) {
        alike = true;
      }
    }
    boolean distinct = new HashSet<>(first).size() == first.size();
    return alike || !distinct ? HeaderRow.Absent : HeaderRow.Present;
  }

  private static boolean isTyped(SampleColumn column) {
    if (column.filled().isEmpty()) {
      return false;
    }
    Numbers numbers = NumberFormatGuesser.of(List.of(column));
    return NumberFormatGuesser.isNumeric(column, numbers)
        || TimeGuess.pattern(column, numbers) != null;
  }
}
