package io.csvmonitor.exporter.threshold.calendar;

import java.util.List;
import java.util.Locale;

/**
 * A number or a range of numbers in a time interval, both ends included. The numbers are those of
 * Alertmanager: Sunday is day 0, and January is month 1.
 */
public record IntervalRange(int from, int to) {
  private static final List<String> WEEKDAYS =
      List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");
  private static final List<String> MONTHS =
      List.of(
          "",
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  /** Parses a valid range of numbers or names. */
  public static IntervalRange parse(String text) {
    String[] ends = text.split(":", -1);
    int from = number(ends[0]);
    return new IntervalRange(from, ends.length == 1 ? from : number(ends[1]));
  }

  private static int number(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    int weekday = WEEKDAYS.indexOf(word);
    int month = MONTHS.indexOf(word);
    return weekday >= 0 ? weekday : month > 0 ? month : Integer.parseInt(word);
  }

  /**
   * Whether the end is at or after the beginning in each month. Days that count from the end of the
   * month are after those that count from its beginning.
   */
  public boolean isOrdered() {
    return from < 0 == to < 0 ? from <= to : from >= 0;
  }

  boolean contains(int number) {
    return number >= from && number <= to;
  }

  /** Whether a day is in the range; negative numbers count from the end of the month. */
  boolean containsDay(int day, int daysInMonth) {
    int first = from < 0 ? daysInMonth + from + 1 : from;
    int last = to < 0 ? daysInMonth + to + 1 : to;
    return day >= first && day <= last;
  }
}
