package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.source.Numbers;
import io.csvmonitor.exporter.csv.value.TimeParser;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column with times, and their form.
 *
 * @param other another pattern that also reads the cells; null if there is none
 */
record TimeCandidate(SampleColumn column, TimeForm form, Kind kind, @Nullable String other) {
  private static final int NAMED = 5;

  /** The points for rows in the order of their times. They decide only between similar columns. */
  private static final int IN_ORDER = 4;

  /** The points that a moment loses if all rows have it, such as the time of the export. */
  private static final int SAME = 50;

  /** The parts of the times of a column. */
  enum Kind {
    DATE_AND_TIME(30),
    NUMBER(20),
    DATE(10),
    TIME_OF_DAY(0);

    private final int score;

    Kind(int score) {
      this.score = score;
    }
  }

  /** The times of a column; null if it has none that can be read. */
  static @Nullable TimeCandidate of(SampleColumn column, Numbers numbers) {
    List<String> filled = column.filled();
    if (filled.isEmpty()) {
      return null;
    }
    if (NumberFormatGuesser.isNumeric(column, numbers)) {
      String pattern = NumericTime.pattern(column, numbers);
      return pattern == null ? null : of(column, TimeForm.of(pattern), null);
    }
    TimeForm iso = TimeForm.of("ISO8601");
    boolean isIso = filled.stream().anyMatch(cell -> cell.matches(".*[0-9][Tt.,+][0-9].*|.*[Zz]"));
    if (isIso && iso.reads(filled)) {
      return of(column, iso, null);
    }
    List<TimeForm> ordered = new ArrayList<>(TimeForm.reading(filled));
    if (ordered.isEmpty()) {
      return iso.reads(filled) ? of(column, iso, null) : null;
    }
    // One day such as 13/11 decides the order of day and month for all rows.
    long most = ordered.stream().mapToLong(form -> count(filled, form)).max().orElseThrow();
    ordered.removeIf(form -> count(filled, form) < most);
    ordered = DayOrder.likelyFirst(ordered, column);
    TimeForm best = ordered.getFirst();
    boolean isOpen = ordered.size() > 1 && !best.pattern().contains("MMM");
    return of(column, best, isOpen ? ordered.get(1).pattern() : other(best));
  }

  private static TimeCandidate of(SampleColumn column, TimeForm form, @Nullable String other) {
    return new TimeCandidate(
        column, form, isWholeDays(column, form) ? Kind.DATE : kind(form), other);
  }

  /**
   * The other pattern of an ambiguous form: {@code Nov-26} is a month of a year or a day of a
   * month.
   */
  private static @Nullable String other(TimeForm form) {
    return form.pattern().equals("MMM-yy") ? "MMM-dd" : null;
  }

  private static Kind kind(TimeForm form) {
    if (form.isNumber()) {
      return Kind.NUMBER;
    }
    return form.hasDate() ? form.hasClock() ? Kind.DATE_AND_TIME : Kind.DATE : Kind.TIME_OF_DAY;
  }

  /** Whether a column has serial days of a spreadsheet without a time of day. */
  private static boolean isWholeDays(SampleColumn column, TimeForm form) {
    return form.equals(TimeForm.SERIAL_DAYS)
        && column.filled().stream().allMatch(cell -> cell.matches("[0-9]+"));
  }

  /** The likelihood that the column has the time of the rows. A time in each row matters most. */
  double score() {
    double share = (double) column.filled().size() / Math.max(1, column.cells().size());
    return 100 * share
        + kind.score
        + (NumericTime.isNamedTime(column) ? NAMED : 0)
        + (order().isRegular() ? IN_ORDER : 0)
        - (isSameMoment() ? SAME : 0);
  }

  /** Whether all rows have the same date and time of day. */
  boolean isSameMoment() {
    return (kind == Kind.DATE_AND_TIME || kind == Kind.NUMBER)
        && column.cells().size() > 1
        && column.distinct().size() == 1;
  }

  /** Whether no cell is empty. */
  boolean isInAllRows() {
    return column.filled().size() == column.cells().size();
  }

  /** The order of the times. */
  TimeOrder order() {
    return TimeOrder.of(column.filled(), form);
  }

  /** The same column, read with the other pattern, because another column decides the order. */
  TimeCandidate withOther() {
    TimeForm decided = new TimeForm(Objects.requireNonNull(other), List.of(), form.locale());
    return new TimeCandidate(column, decided, kind, null);
  }

  private static long count(List<String> cells, TimeForm form) {
    TimeParser parser = form.parser();
    return cells.stream()
        .filter(cell -> parser.parse(cell, LocalDate.EPOCH) != TimeParser.NOT_A_TIME)
        .count();
  }

  /** Whether a text is a time of this form. */
  boolean reads(String text) {
    return form.reads(List.of(text));
  }
}
