package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.source.DurationForm;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Columns with durations such as {@code 01:30:00}, which look like times of day. */
final class DurationGuess {
  private static final Pattern THREE_PARTS =
      Pattern.compile("-?([0-9]+):[0-5][0-9]:[0-5][0-9]([.,][0-9]+)?");
  private static final Pattern TWO_PARTS = Pattern.compile("-?([0-9]+):[0-5][0-9]([.,][0-9]+)?");
  private static final int HOURS_OF_DAY = 24;

  private static final String[] WORDS = {
    "duration",
    "elapsed",
    "took",
    "taken",
    "response",
    "latency",
    "uptime",
    "downtime",
    "length",
    "runtime",
    "wait",
    "waited",
    "spent",
    "worked",
    "dauer",
    "laufzeit",
    "duree",
    "durée",
    "duracao",
    "duração",
    "duracion",
    "duración",
    "durata",
    "talktime",
    "talk",
    "delay",
    "lap",
    "pace",
    "hold",
    "handle",
    "handling",
    "acw"
  };

  private DurationGuess() {}

  /**
   * Whether a column has durations: its name says this, a part is greater than the hours of a day,
   * or times of day do not have such texts.
   */
  static boolean isDuration(SampleColumn column) {
    return form(column) != null
        && (isNamed(column) || largest(column) > HOURS_OF_DAY || isNoClock(column));
  }

  /** Whether the name of a column means durations. */
  static boolean isNamed(SampleColumn column) {
    return column.hasWord(WORDS);
  }

  /** Whether a text is negative, or has a fraction after two parts. */
  private static boolean isNoClock(SampleColumn column) {
    return column.filled().stream()
        .anyMatch(cell -> cell.matches("-[0-9:.,]+|[0-9]+:[0-5][0-9][.,][0-9]+"));
  }

  /** The form of the durations of all columns; null if no column has any. */
  static @Nullable DurationForm of(List<SampleColumn> columns) {
    return columns.stream()
        .filter(DurationGuess::isDuration)
        .map(DurationGuess::form)
        .findFirst()
        .orElse(null);
  }

  /**
   * The form of the cells. Two parts are minutes and seconds if the first part is greater than the
   * hours of a day, or if the last one has a fraction.
   */
  private static @Nullable DurationForm form(SampleColumn column) {
    if (isAll(column, THREE_PARTS)) {
      return DurationForm.HoursMinutesSeconds;
    }
    if (!isAll(column, TWO_PARTS)) {
      return null;
    }
    boolean fraction = column.filled().stream().anyMatch(cell -> cell.matches(".*[.,][0-9]+"));
    return fraction || largest(column) > HOURS_OF_DAY
        ? DurationForm.MinutesSeconds
        : DurationForm.HoursMinutes;
  }

  private static boolean isAll(SampleColumn column, Pattern pattern) {
    boolean any = false;
    for (String cell : column.cells()) {
      if (pattern.matcher(cell).matches()) {
        any = true;
      } else if (!cell.isEmpty() && !NumberFormatGuesser.isNoNumber(cell)) {
        return false;
      }
    }
    return any;
  }

  /** The largest first part in the column. */
  private static long largest(SampleColumn column) {
    long largest = 0;
    for (String cell : column.filled()) {
      Matcher two = TWO_PARTS.matcher(cell);
      Matcher found = two.matches() ? two : THREE_PARTS.matcher(cell);
      if (found.matches() && found.group(1).length() < 10) {
        largest = Math.max(largest, Long.parseLong(found.group(1)));
      }
    }
    return largest;
  }

  /** The note about the form, for the manifest. */
  static String note(DurationForm form) {
    return switch (form) {
      case HoursMinutesSeconds -> "Texts such as 01:30:00 are durations, in seconds.";
      case HoursMinutes ->
          "Texts such as 01:30 are read as hours and minutes. If they are minutes and seconds, set"
              + " duration to MinutesSeconds.";
      case MinutesSeconds ->
          "Texts such as 90:00 are read as minutes and seconds. If they are hours and minutes, set"
              + " duration to HoursMinutes.";
    };
  }
}
