package io.csvmonitor.api.document;

import static java.util.Map.entry;

import io.csvmonitor.api.rule.CalendarRules;
import io.csvmonitor.api.rule.Syntax;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Descriptions of the patterns that several fields share, or whose field has no description. */
final class PatternText {
  private static final Map<String, String> ALL =
      Map.ofEntries(
          entry(Syntax.DURATION, "a duration such as 15m, 1h30m or 7d"),
          entry(
              Syntax.LABEL,
              "a name of letters, digits and underscores that does not begin with a digit"),
          entry(Syntax.SEASON, "a day or a week: 24h or 7d"),
          entry(Syntax.AMOUNT, "a whole number, or a text such as \"0.5\" or \"130%\""),
          entry(
              Syntax.AMOUNT.replace("-?", ""),
              "a whole number of 0 or more, or a text such as \"0.5\" or \"130%\""),
          entry(
              Syntax.UPPER_LIMIT,
              "a number of 0 or more in quotes, such as \"10\" or \"0.5\", without zeros at its end"),
          entry(Syntax.QUANTILE, "a number between 0 and 1 in quotes, such as \"0.95\""),
          entry(Syntax.NUMBER, "a number in quotes, such as \"10\" or \"0.5\""),
          entry(Syntax.DAY, "Today, Yesterday or a day that there is, such as 2025-07-14"),
          entry(Syntax.QUANTITY, "a quantity such as 50m, 1.5 or 512Mi"),
          entry(Syntax.OBJECT_NAME, "a name of lower case letters, digits, - and ."),
          entry(Syntax.LABEL_VALUE, "a label's value: letters, digits, -, _ and ."),
          entry(Syntax.DNS_NAME, "a name such as reports.example.com, and not an address"),
          entry(
              Syntax.OAUTH_SCOPE,
              "a scope of printable ASCII characters without blanks, quotes and backslashes"),
          entry(CalendarRules.TIME, "a time from 00:00 to 24:00, such as 08:30"),
          entry(
              CalendarRules.WEEKDAYS,
              "a day of the week, or a range of days, such as monday or monday:friday"),
          entry(
              CalendarRules.DAYS_OF_MONTH,
              "a day of the month, or a range of days, such as 15, \"1:5\" or \"-1\" for the last"),
          entry(
              CalendarRules.MONTHS,
              "a month, or a range of months, such as may, 5 or january:march"),
          entry(CalendarRules.YEARS, "a year, or a range of years, such as 2026 or 2026:2028"),
          entry(CalendarRules.DATE, "a day such as 2026-02-16"));

  private PatternText() {}

  /**
   * The description of a text that matches the pattern; null if the description of the field is
   * enough.
   */
  static @Nullable String of(String pattern) {
    return ALL.get(pattern);
  }
}
