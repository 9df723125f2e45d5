package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.Numbers;
import io.csvmonitor.api.Time;
import io.csvmonitor.exporter.csv.value.TimeParser;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The guessed time of a file's rows.
 *
 * @param time the columns, pattern and zone
 * @param hasDate whether the rows have a date
 * @param note why the time was guessed, and what the user should check
 * @param newest the newest time in the sample, in milliseconds since the epoch, with times read as
 *     UTC; 0 if rows have no date
 */
record TimeGuess(Time time, boolean hasDate, String note, long newest) {
  /** The part of a column's filled cells that must be times. */
  private static final double MIN_TIMES = 0.98;

  private static final List<String> DATES =
      List.of(
          "yyyy-MM-dd",
          "yyyy/MM/dd",
          "yyyy.MM.dd",
          "dd/MM/yyyy",
          "MM/dd/yyyy",
          "dd.MM.yyyy",
          "dd-MM-yyyy",
          "d/M/yyyy",
          "M/d/yyyy",
          "d.M.yyyy",
          "dd/MM/yy",
          "MM/dd/yy",
          "dd MMM yyyy",
          "dd-MMM-yyyy",
          "MMM d, yyyy");

  private static final List<String> TIMES_OF_DAY =
      List.of(
          "HH:mm:ss",
          "HH:mm",
          "H:mm",
          "H:mm:ss",
          "HH:mm:ss.SSS",
          "hh:mm:ss a",
          "h:mm:ss a",
          "h:mm a",
          "HH'h'",
          "HH'h 'mm",
          "HH'h'mm",
          "H'h'");

  private static final List<String> COMPACT =
      List.of("yyyyMMddHHmmss", "yyyyMMdd HHmmss", "yyyyMMdd HH:mm:ss", "dd/MMM/yyyy:HH:mm:ss Z");

  /** Epoch seconds of the years 2000 to 2100. */
  private static final long FIRST_SECOND = 946_684_800L;

  private static final long LAST_SECOND = 4_102_444_800L;

  /**
   * The time of the rows: the first column with a date and a time, or a date column and a column
   * with a time of day, or else a time of day alone. Null if there is none.
   */
  static @Nullable TimeGuess of(List<SampleColumn> columns, Numbers numbers) {
    TimeGuess timeOfDayOnly = null;
    for (int i = 0; i < columns.size(); i++) {
      SampleColumn column = columns.get(i);
      String pattern = pattern(column, numbers);
      if (pattern == null || column.name().isEmpty()) {
        continue;
      }
      if (isTimeOfDay(pattern)) {
        timeOfDayOnly = timeOfDayOnly == null ? timeOfDay(column, pattern) : timeOfDayOnly;
        continue;
      }
      SampleColumn second =
          DATES.contains(pattern) ? timeOfDayBeside(columns, column, numbers) : null;
      return second == null
          ? dated(column, pattern)
          : inTwoColumns(column, pattern, second, numbers);
    }
    return timeOfDayOnly;
  }

  private static boolean isTimeOfDay(String pattern) {
    return TIMES_OF_DAY.contains(pattern) || pattern.equals("HH") || pattern.equals("H");
  }

  private static TimeGuess timeOfDay(SampleColumn column, String pattern) {
    return new TimeGuess(
        new Time(List.of(column.name()), pattern, "UTC", "Today", null, "0s"),
        false,
        "Times of day such as "
            + example(column)
            + ". Set the zone. Set date to the day of the rows: Today, Yesterday or a day such as"
            + " 2025-07-14.",
        0);
  }

  private static TimeGuess dated(SampleColumn column, String pattern) {
    Time time = new Time(List.of(column.name()), pattern, "UTC", null, null, "0s");
    return new TimeGuess(
        time,
        true,
        "Times such as " + example(column) + "." + ambiguity(column, pattern) + zone(pattern),
        newest(column.filled(), time));
  }

  private static TimeGuess inTwoColumns(
      SampleColumn day, String dayPattern, SampleColumn timeOfDay, Numbers numbers) {
    String pattern = dayPattern + " " + pattern(timeOfDay, numbers);
    Time time = new Time(List.of(day.name(), timeOfDay.name()), pattern, "UTC", null, null, "0s");
    List<String> joined = new ArrayList<>();
    for (int i = 0; i < day.cells().size(); i++) {
      joined.add(day.cells().get(i) + " " + timeOfDay.cells().get(i));
    }
    return new TimeGuess(
        time,
        true,
        "A date and a time of day, joined by a space." + ambiguity(day, dayPattern) + zone(pattern),
        newest(joined, time));
  }

  private static @Nullable SampleColumn timeOfDayBeside(
      List<SampleColumn> columns, SampleColumn day, Numbers numbers) {
    for (SampleColumn column : columns) {
      String pattern = column.name().equals(day.name()) ? null : pattern(column, numbers);
      if (pattern != null && isTimeOfDay(pattern)) {
        return column;
      }
    }
    return null;
  }

  private static String zone(String pattern) {
    return pattern.startsWith("Epoch") || pattern.endsWith("Z")
        ? ""
        : " Set the zone, unless they are UTC or have an offset.";
  }

  private static String ambiguity(SampleColumn column, String pattern) {
    String other =
        switch (pattern) {
          case String p when p.startsWith("dd/MM/") -> "MM/dd/" + p.substring(6);
          case String p when p.startsWith("d/M/") -> "M/d/" + p.substring(4);
          default -> "";
        };
    return !other.isEmpty() && reads(column, other)
        ? " Check the order of day and month: the pattern " + other + " fits, too."
        : "";
  }

  private static String example(SampleColumn column) {
    return column.filled().getFirst();
  }

  private static long newest(List<String> cells, Time time) {
    TimeParser parser = TimeParser.of(time);
    return cells.stream().mapToLong(cell -> parser.parse(cell, null)).max().orElse(0);
  }

  /** The pattern that reads nearly all cells of a column; null if there is none. */
  static @Nullable String pattern(SampleColumn column, Numbers numbers) {
    if (column.filled().isEmpty()) {
      return null;
    }
    if (NumberFormatGuesser.isNumeric(column, numbers)) {
      return numberPattern(column, numbers);
    }
    for (String day : DATES) {
      if (reads(column, day)) {
        return day;
      }
      for (String time : List.of("HH:mm:ss", "HH:mm", "H:mm", "H:mm:ss", "hh:mm:ss a", "h:mm a")) {
        if (reads(column, day + " " + time)) {
          return day + " " + time;
        }
      }
    }
    for (List<String> patterns : List.of(List.of("ISO8601"), TIMES_OF_DAY, COMPACT)) {
      for (String pattern : patterns) {
        if (reads(column, pattern)) {
          return pattern;
        }
      }
    }
    return null;
  }

  /**
   * Numbers are times only if they are in the range of times, and some also by the column's name.
   */
  private static @Nullable String numberPattern(SampleColumn column, Numbers numbers) {
    if (!NumberFormatGuesser.isCount(column, numbers)) {
      return null;
    }
    boolean isNamedTime =
        column.hasWord("time", "timestamp", "ts", "epoch", "date", "day", "datetime", "data");
    List<String> filled = column.filled();
    if (within(filled, FIRST_SECOND, LAST_SECOND)
        && (isNamedTime || column.distinct().size() > filled.size() / 2)) {
      return "EpochSeconds";
    }
    if (within(filled, FIRST_SECOND * 1000, LAST_SECOND * 1000)
        && filled.getFirst().length() <= 13) {
      return "EpochMillis";
    }
    if (isNamedTime && reads(column, "yyyyMMddHHmmss")) {
      return "yyyyMMddHHmmss";
    }
    if (isNamedTime && within(filled, 19_700_101, 21_001_231) && reads(column, "yyyyMMdd")) {
      return "yyyyMMdd";
    }
    boolean hours = column.hasWord("hour", "hora", "heure", "stunde") && within(filled, 0, 23);
    return hours ? reads(column, "HH") ? "HH" : reads(column, "H") ? "H" : null : null;
  }

  private static boolean within(List<String> cells, long from, long to) {
    for (String cell : cells) {
      if (!cell.matches("[0-9]{1,18}")) {
        return false;
      }
      long value = Long.parseLong(cell);
      if (value < from || value > to) {
        return false;
      }
    }
    return true;
  }

  private static boolean reads(SampleColumn column, String pattern) {
    TimeParser parser =
        TimeParser.of(new Time(List.of(column.name()), pattern, "UTC", "Today", null, "0s"));
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
