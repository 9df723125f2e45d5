package io.csvmonitor.exporter.csv.value;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days since 30 December 1899 in local time of the zone, as in spreadsheets. The fraction is the
 * time of day, rounded to milliseconds.
 */
record SerialDays(LocalDays days) implements TimeText {
  private static final long FIRST = LocalDate.of(1899, 12, 30).toEpochDay();
  private static final long DAY_MILLIS = Digits.DAY;

  /** The end of the year 9999, the last year of spreadsheets. */
  private static final int LAST = 2_958_466;

  @Override
  public long parse(String text, @Nullable LocalDate date) {
    boolean plain = !text.isEmpty();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      plain &= Digits.isDigit(c) || ((c == '.' || c == ',') && i > 0 && i < text.length() - 1);
    }
    if (!plain || text.length() > 32) {
      return TimeParser.NOT_A_TIME;
    }
    double number;
    try {
      number = Double.parseDouble(text.replace(',', '.'));
    } catch (NumberFormatException twoPoints) {
      return TimeParser.NOT_A_TIME;
    }
    if (number < 1 || number >= LAST) {
      return TimeParser.NOT_A_TIME;
    }
    long millis = Math.round(number * DAY_MILLIS);
    LocalDate day = LocalDate.ofEpochDay(FIRST + Math.floorDiv(millis, DAY_MILLIS));
    return days.instant(day, (int) Math.floorMod(millis, DAY_MILLIS));
  }

  @Override
  public boolean hasDate() {
    return true;
  }
}
