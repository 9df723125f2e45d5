package io.csvmonitor.exporter.csv.value;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days since 30 December 1899 in local time of the zone, as in spreadsheets. The fraction is the
 * time of day, rounded to milliseconds, or to seconds if it has less than eight digits. The day and
 * the fraction can be two numbers, from two columns.
 */
record SerialDays(LocalDays days) implements TimeText {
  private static final long FIRST = LocalDate.of(1899, 12, 30).toEpochDay();
  private static final long DAY_MILLIS = Digits.DAY;
  private static final long SECOND_MILLIS = 1000;

  /** The end of the year 9999, the last year of spreadsheets. */
  private static final int LAST = 2_958_466;

  /** The digits of a fraction that can tell milliseconds of a day. */
  private static final int DIGITS_OF_MILLIS = 8;

  @Override
  public long parse(String text, @Nullable LocalDate date) {
    int space = text.indexOf(' ');
    double number = number(space < 0 ? text : text.substring(0, space));
    if (space >= 0) {
      double fraction = number(text.substring(space + 1));
      number = number == Math.rint(number) && fraction <= 1 ? number + fraction : Double.NaN;
    }
    // Also false for NaN.
    if (!(number >= 1 && number < LAST)) {
      return TimeParser.NOT_A_TIME;
    }
    int point = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
    boolean isExact = point >= 0 && text.length() - point > DIGITS_OF_MILLIS;
    long millis =
        isExact
            ? Math.round(number * DAY_MILLIS)
            : Math.round(number * DAY_MILLIS / SECOND_MILLIS) * SECOND_MILLIS;
    LocalDate day = LocalDate.ofEpochDay(FIRST + Math.floorDiv(millis, DAY_MILLIS));
    return days.instant(day, (int) Math.floorMod(millis, DAY_MILLIS));
  }

  /** A number without a sign; NaN if a text is none. */
  private static double number(String text) {
    boolean plain = !text.isEmpty();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      plain &= Digits.isDigit(c) || ((c == '.' || c == ',') && i > 0 && i < text.length() - 1);
    }
    if (!plain || text.length() > 32) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(text.replace(',', '.'));
    } catch (NumberFormatException twoPoints) {
      return Double.NaN;
    }
  }

  @Override
  public boolean hasDate() {
    return true;
  }
}
