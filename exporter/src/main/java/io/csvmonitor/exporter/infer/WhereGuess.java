package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.metric.RowCondition;
import io.csvmonitor.api.metric.RowOperator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition that leaves out lines that do not belong to the table: rows of other kinds, totals
 * and footers. Any other unreadable row stays a bad row, so that somebody notices it.
 *
 * @param note a note in the manifest about the lines that are left out
 */
record WhereGuess(RowCondition condition, String note) {
  private static final int MAX_KINDS = 8;

  /** The maximum number of lines after the table. */
  private static final int MAX_FOOTERS = 20;

  /** The minimum part of the rows that are of another kind. */
  private static final double MIN_KINDS = 0.1;

  private static final Pattern KIND = Pattern.compile("\\p{L}[\\p{L}\\p{N} _-]{0,31}");

  /** The cells of a column of the time, as a regular expression for a condition. */
  private static final String TIME = "[0-9].*";

  /**
   * The cells of another column. Later rows can have negative numbers and currencies, and must not
   * be left out. If possible, their cells can also be empty.
   */
  private static final String NUMBER = "[^\\p{L}0-9]{0,3}[0-9].*";

  /** A line that does not belong to the table. */
  private record Stranger(long line, List<String> cells) {
    /** The text of a column; empty if the line has no such cell. */
    String cell(int column) {
      return column < cells.size() ? cells.get(column) : "";
    }
  }

  /**
   * Guesses the condition.
   *
   * @param isRow which rows of the sample have a time
   * @param times the names of the columns of the time
   * @return null if all lines are rows, or no condition tells rows from other lines
   */
  static @Nullable WhereGuess of(FileSample sample, IntPredicate isRow, List<String> times) {
    List<Stranger> strangers = new ArrayList<>();
    sample
        .unfit()
        .misfits()
        .forEach(
            each ->
                strangers.add(
                    new Stranger(each.number(), each.cells(sample.format().delimiter()))));
    long last = 0;
    for (int row = 0; row < sample.rows(); row++) {
      if (isRow.test(row)) {
        last = Math.max(last, sample.lines().get(row));
      } else {
        int at = row;
        strangers.add(
            new Stranger(
                sample.lines().get(row),
                sample.columns().stream().map(column -> column.cells().get(at)).toList()));
      }
    }
    if (strangers.isEmpty()) {
      return null;
    }
    FileSample rows = sample.where(isRow);
    long end = last;
    boolean behind = strangers.stream().allMatch(each -> each.line() > end);
    if (behind && sample.whole() && strangers.size() <= MAX_FOOTERS) {
      return footers(rows, strangers, times);
    }
    return strangers.size() >= Math.max(2, sample.rows() * MIN_KINDS)
        ? kinds(rows, strangers, times)
        : null;
  }

  /**
   * A condition for lines after the table: they have a text in a column in which rows have a number
   * or a time.
   */
  private static @Nullable WhereGuess footers(
      FileSample rows, List<Stranger> strangers, List<String> times) {
    List<SampleColumn> ordered = new ArrayList<>(rows.columns());
    // The columns of the time come first: each row must have a time.
    ordered.sort(
        Comparator.comparingInt((SampleColumn column) -> times.contains(column.name()) ? 0 : 1));
    for (boolean mayBeEmpty : new boolean[] {true, false}) {
      for (SampleColumn column : ordered) {
        int index = rows.columns().indexOf(column);
        String number = mayBeEmpty ? "(" + NUMBER + ")?" : NUMBER;
        String cells = times.contains(column.name()) ? TIME : number;
        boolean tells =
            column.canBeNamed()
                && column.cells().stream().allMatch(cell -> cell.matches(cells))
                && strangers.stream().noneMatch(each -> each.cell(index).matches(cells));
        if (tells) {
          return new WhereGuess(
              new RowCondition(column.name(), RowOperator.Matches, List.of(cells)),
              "The last lines of the file (%s) are not rows: they have no number in column %s."
                  .formatted(lines(strangers), column.name()));
        }
      }
    }
    return null;
  }

  /** A condition for rows of other kinds: the text in the first column shows the kind. */
  private static @Nullable WhereGuess kinds(
      FileSample rows, List<Stranger> strangers, List<String> times) {
    SampleColumn first = rows.columns().getFirst();
    Set<String> others = new TreeSet<>();
    strangers.forEach(each -> others.add(each.cell(0)));
    boolean tells =
        first.canBeNamed()
            && !times.contains(first.name())
            && others.size() <= MAX_KINDS
            // The name of a kind occurs in several rows. A text that occurs once is a name or a
            // number.
            && others.size() < strangers.size()
            && first.distinct().size() * 2 <= rows.rows()
            && others.stream().allMatch(each -> KIND.matcher(each).matches())
            && first.distinct().size() <= MAX_KINDS
            && new HashSet<>(first.cells()).stream().noneMatch(others::contains);
    return tells
        ? new WhereGuess(
            new RowCondition(first.name(), RowOperator.NotIn, List.copyOf(others)),
            "Lines of other kinds (%s) have other columns, and are left out."
                .formatted(lines(strangers)))
        : null;
  }

  private static String lines(List<Stranger> strangers) {
    return (strangers.size() == 1 ? "line " : strangers.size() + ", from line ")
        + strangers.stream().mapToLong(Stranger::line).min().orElse(0);
  }
}
