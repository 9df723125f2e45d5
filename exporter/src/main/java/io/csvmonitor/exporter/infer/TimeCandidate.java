package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.Numbers;
import io.csvmonitor.api.Time;
import io.csvmonitor.exporter.csv.value.TimeParser;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column with times, and how they are written.
 *
 * @param other a pattern that reads the cells as well; null if there is none
 */
record TimeCandidate(SampleColumn column, String pattern, Kind kind, @Nullable String other) {
  /** The part of a column's filled cells that must be times. */
  private static final double MIN_TIMES = 0.98;

  private static final int NAMED = 5;

  /** What the times of a column have. */
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
      return pattern == null ? null : new TimeCandidate(column, pattern, kind(pattern), null);
    }
    boolean iso = filled.stream().anyMatch(cell -> cell.matches(".*[0-9][Tt.,+][0-9].*|.*[Zz]"));
    if (iso && reads(column, "ISO8601")) {
      return new TimeCandidate(column, "ISO8601", Kind.DATE_AND_TIME, null);
    }
    List<String> fitting =
        TimeShape.patterns(filled).stream().filter(each -> reads(column, each)).toList();
    if (fitting.isEmpty()) {
      return reads(column, "ISO8601")
          ? new TimeCandidate(column, "ISO8601", Kind.DATE_AND_TIME, null)
          : null;
    }
    List<String> ordered = new ArrayList<>(fitting);
    if (ordered.size() > 1
        && !isInOrder(filled, ordered.get(0))
        && isInOrder(filled, ordered.get(1))) {
      ordered.add(0, ordered.remove(1));
    }
    String other = ordered.size() > 1 && !ordered.get(0).contains("MMM") ? ordered.get(1) : null;
    return new TimeCandidate(column, ordered.getFirst(), kind(ordered.getFirst()), other);
  }

  private static Kind kind(String pattern) {
    if (pattern.startsWith("Epoch")) {
      return Kind.NUMBER;
    }
    boolean date = pattern.contains("y");
    boolean time = pattern.contains("H") || pattern.contains("h");
    return date ? time ? Kind.DATE_AND_TIME : Kind.DATE : Kind.TIME_OF_DAY;
  }

  /** How likely the column has the rows' time: most of all, rows must have one. */
  double score() {
    double share = (double) column.filled().size() / Math.max(1, column.cells().size());
    return 100 * share + kind.score + (NumericTime.isNamedTime(column) ? NAMED : 0);
  }

  private static boolean isInOrder(List<String> cells, String pattern) {
    TimeParser parser = parser(pattern);
    int up = 0;
    int down = 0;
    long before = Long.MIN_VALUE;
    for (String cell : cells) {
      long time = parser.parse(cell, LocalDate.EPOCH);
      if (time != TimeParser.NOT_A_TIME && before != Long.MIN_VALUE) {
        up += time > before ? 1 : 0;
        down += time < before ? 1 : 0;
      }
      before = time;
    }
    return up == 0 || down == 0;
  }

  private static TimeParser parser(String pattern) {
    return TimeParser.of(Time.of(List.of("time"), pattern, "UTC", "Today", null, "0s"));
  }

  /** Whether a pattern reads nearly all cells. */
  static boolean reads(SampleColumn column, String pattern) {
    TimeParser parser;
    try {
      parser = parser(pattern);
    } catch (IllegalArgumentException none) {
      return false;
    }
    List<String> filled = column.filled();
    // The first or last cell nearly always shows that a pattern is wrong.
    if (parser.parse(filled.getFirst(), LocalDate.EPOCH) == TimeParser.NOT_A_TIME
        && parser.parse(filled.getLast(), LocalDate.EPOCH) == TimeParser.NOT_A_TIME) {
      return false;
    }
    long read =
        filled.stream()
            .filter(cell -> parser.parse(cell, LocalDate.EPOCH) != TimeParser.NOT_A_TIME)
            .count();
    return read >= filled.size() * MIN_TIMES;
  }
}
