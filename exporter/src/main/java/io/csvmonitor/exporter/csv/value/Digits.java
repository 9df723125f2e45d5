package io.csvmonitor.exporter.csv.value;

/**
 * Reads numbers of a fixed width, and offsets, at a position of a text. The result is negative if
 * the text is different there.
 */
final class Digits {
  /** The result for a text that is not an offset. */
  static final int NO_OFFSET = Integer.MIN_VALUE;

  /** The length of a day in milliseconds. */
  static final int DAY = 24 * 3600 * 1000;

  private static final int MOST = 18 * 3600;

  private Digits() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Two digits, or a negative number. */
  static int two(String text, int at) {
    int tens = text.charAt(at) - '0';
    int ones = text.charAt(at + 1) - '0';
    // A character except 0 to 9 makes one of these numbers negative.
    return (tens | ones | (9 - tens) | (9 - ones)) < 0 ? -1 : tens * 10 + ones;
  }

  /** Four digits, or a negative number. */
  static int four(String text, int at) {
    int high = two(text, at);
    int low = two(text, at + 2);
    return (high | low) < 0 ? -1 : high * 100 + low;
  }

  /**
   * The milliseconds of the digits of a fraction; negative if there are other characters, or none.
   */
  static int fraction(String text, int from, int to) {
    int worth = 1000;
    int millis = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!isDigit(c)) {
        return -1;
      }
      worth /= 10;
      millis += worth * (c - '0');
    }
    return from == to ? -1 : millis;
  }

  /** The milliseconds of a time of day; negative if it is invalid. 24:00 is the end of the day. */
  static int timeOfDay(int hour, int minute, int second, int millis) {
    if (hour == 24 && (minute | second | millis) == 0) {
      return DAY;
    }
    boolean none = (hour | minute | second | millis) < 0 || hour > 23 || minute > 59 || second > 59;
    return none ? -1 : ((hour * 60 + minute) * 60 + second) * 1000 + millis;
  }

  /**
   * The seconds of the offset at the end of a text, {@code Z}, {@code +02}, {@code +0200} or {@code
   * +02:00}; {@link #NO_OFFSET} if it is invalid.
   */
  static int offset(String text, int from, boolean hours, boolean basic, boolean colon) {
    int length = text.length() - from;
    if (length < 1) {
      return NO_OFFSET;
    }
    char sign = text.charAt(from);
    if (length == 1) {
      return sign == 'Z' || sign == 'z' ? 0 : NO_OFFSET;
    }
    boolean known =
        (length == 3 && hours)
            || (length == 5 && basic)
            || (length == 6 && colon && text.charAt(from + 3) == ':');
    if (!known || (sign != '+' && sign != '-')) {
      return NO_OFFSET;
    }
    int hour = two(text, from + 1);
    int minute = length == 3 ? 0 : two(text, from + length - 2);
    int seconds = hour * 3600 + minute * 60;
    if ((hour | minute) < 0 || minute > 59 || seconds > MOST) {
      return NO_OFFSET;
    }
    return sign == '-' ? -seconds : seconds;
  }
}
