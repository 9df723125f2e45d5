package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.HeaderRow;
import io.csvmonitor.api.Numbers;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Guesses whether the first row of a file is a header. */
final class HeaderGuesser {
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2100;

  private final List<String> first;
  private final List<List<String>> rest;

  private HeaderGuesser(List<List<String>> rows) {
    first = rows.getFirst();
    rest = rows.subList(1, rows.size());
  }

  /**
   * Compares the first row with the rows below. A time in a column of times says that it is no
   * header; a text in a column of numbers or times, that it is one. A cell that is empty or stands
   * for no number says nothing.
   *
   * @param rows at least one
   */
  static HeaderRow of(List<List<String>> rows) {
    return new HeaderGuesser(rows).isHeader() ? HeaderRow.Present : HeaderRow.Absent;
  }

  private boolean isHeader() {
    if (rest.isEmpty()) {
      return isDistinct() && first.stream().noneMatch(cell -> isTyped(column(List.of(cell))));
    }
    if (rest.stream().anyMatch(first::equals) && !isAllTyped()) {
      // A header that is there again.
      return true;
    }
    boolean textOverNumbers = false;
    boolean numberOverNumbers = false;
    boolean textAgain = false;
    for (int i = 0; i < first.size(); i++) {
      String cell = first.get(i);
      SampleColumn below = below(i);
      Numbers numbers = NumberFormatGuesser.of(List.of(below));
      TimeCandidate time = TimeCandidate.of(below, numbers);
      if (time != null
          && !cell.isEmpty()
          && TimeCandidate.reads(column(List.of(cell)), time.pattern())) {
        return false;
      }
      boolean typed = time != null || NumberFormatGuesser.isNumeric(below, numbers);
      boolean says = !cell.isEmpty() && !NumberFormatGuesser.isNoNumber(cell);
      if (typed && says) {
        boolean number = isNumber(cell);
        textOverNumbers |= !number;
        numberOverNumbers |= number;
      } else if (!typed && says) {
        textAgain |= below.cells().contains(cell);
      }
    }
    if (textOverNumbers) {
      return true;
    }
    if (numberOverNumbers) {
      return isNamedByYears();
    }
    return isDistinct() && !textAgain;
  }

  private boolean isAllTyped() {
    return first.stream().allMatch(cell -> isTyped(column(List.of(cell))));
  }

  private boolean isDistinct() {
    return new HashSet<>(first).size() == first.size();
  }

  /** {@code country,2023,2024}: years that follow one another are names. */
  private boolean isNamedByYears() {
    List<Integer> years =
        first.stream().filter(cell -> cell.matches("[0-9]{4}")).map(Integer::valueOf).toList();
    boolean inRow =
        IntStream.range(1, years.size()).allMatch(i -> years.get(i) - years.get(i - 1) == 1);
    long others = first.stream().filter(HeaderGuesser::isNumber).count();
    return years.size() > 1
        && inRow
        && others == years.size()
        && years.getFirst() >= FIRST_YEAR
        && years.getLast() <= LAST_YEAR;
  }

  private SampleColumn below(int index) {
    return column(rest.stream().map(row -> row.get(index)).toList());
  }

  private static SampleColumn column(List<String> cells) {
    return new SampleColumn("", cells);
  }

  private static boolean isNumber(String cell) {
    SampleColumn column = column(List.of(cell));
    return NumberFormatGuesser.isNumeric(column, NumberFormatGuesser.of(List.of(column)));
  }

  /** Whether the cells are numbers or times. */
  private static boolean isTyped(SampleColumn column) {
    if (column.filled().isEmpty()) {
      return false;
    }
    Numbers numbers = NumberFormatGuesser.of(List.of(column));
    @Nullable TimeCandidate time = TimeCandidate.of(column, numbers);
    return time != null || NumberFormatGuesser.isNumeric(column, numbers);
  }
}
