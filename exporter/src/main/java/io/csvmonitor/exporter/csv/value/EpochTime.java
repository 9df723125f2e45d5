package io.csvmonitor.exporter.csv.value;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Seconds, milliseconds, microseconds or nanoseconds since 1970, with an optional fraction. Parts
 * of a millisecond are ignored.
 *
 * @param millis the number of milliseconds in one unit: 1,000 or 1
 * @param parts the number of units in a millisecond: 1, 1,000 or 1,000,000
 */
record EpochTime(int millis, int parts) implements TimeText {
  static final EpochTime SECONDS = new EpochTime(1_000, 1);
  static final EpochTime MILLIS = new EpochTime(1, 1);
  static final EpochTime MICROS = new EpochTime(1, 1_000);
  static final EpochTime NANOS = new EpochTime(1, 1_000_000);

  /**
   * The maximum number of digits. So many digits of seconds reach beyond the year 9999, and never
   * overflow.
   */
  private static final int DIGITS = 15;

  /** The maximum number of digits that cannot overflow. */
  private static final int MOST_DIGITS = 18;

  @Override
  public long parse(String text, @Nullable LocalDate date) {
    int length = text.length();
    int i = length > 0 && text.charAt(0) == '-' ? 1 : 0;
    boolean negative = i == 1;
    int first = i;
    int most = parts == 1 ? DIGITS : MOST_DIGITS;
    long whole = 0;
    while (i < length && i - first < most && Digits.isDigit(text.charAt(i))) {
      whole = whole * 10 + (text.charAt(i++) - '0');
    }
    if (i == first) {
      return TimeParser.NOT_A_TIME;
    }
    long sum = whole * millis / parts;
    if (i < length && parts == NANOS.parts && Digits.isDigit(text.charAt(i))) {
      // The 19th digit of nanoseconds.
      i++;
      sum = whole / (parts / 10);
    }
    if (i < length) {
      if ((text.charAt(i) != '.' && text.charAt(i) != ',') || i + 1 == length) {
        return TimeParser.NOT_A_TIME;
      }
      int worth = parts == 1 ? millis : 0;
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
