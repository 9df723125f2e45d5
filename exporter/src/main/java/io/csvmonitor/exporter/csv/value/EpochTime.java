package io.csvmonitor.exporter.csv.value;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Seconds or milliseconds since 1970, perhaps with a fraction, of which whole milliseconds count.
 *
 * @param millis milliseconds of one: 1,000 or 1
 */
record EpochTime(int millis) implements TimeText {
  /** So many digits reach beyond the year 9999, and never overflow. */
  private static final int DIGITS = 15;

  @Override
  public long parse(String text, @Nullable LocalDate date) {
    int length = text.length();
    int i = length > 0 && text.charAt(0) == '-' ? 1 : 0;
    boolean negative = i == 1;
    int first = i;
    long whole = 0;
    while (i < length && i - first < DIGITS && Digits.isDigit(text.charAt(i))) {
      whole = whole * 10 + (text.charAt(i++) - '0');
    }
    if (i == first) {
      return TimeParser.NOT_A_TIME;
    }
    long sum = whole * millis;
    if (i < length) {
      if (text.charAt(i) != '.' || i + 1 == length) {
        return TimeParser.NOT_A_TIME;
      }
      int worth = millis;
      for (i++; i < length; i++) {
        if (!Digits.isDigit(text.charAt(i))) {
          return TimeParser.NOT_A_TIME;
        }
        worth /= 10;
        sum += (long) worth * (text.charAt(i) - '0');
      }
    }
    return negative ? -sum : sum;
  }

  @Override
  public boolean hasDate() {
    return true;
  }
}
