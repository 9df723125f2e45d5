package io.csvmonitor.exporter.csv.value;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * ISO 8601, such as {@code 2025-07-12T13:45:00.123+02:00}. A space can replace the T. Seconds,
 * fraction, offset, or the whole time of day can be missing.
 */
record IsoTime(LocalDays days) implements TimeText {
  @Override
  public long parse(String text, @Nullable LocalDate date) {
    int length = text.length();
    if (length < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return TimeParser.NOT_A_TIME;
    }
    int year = Digits.four(text, 0);
    int month = Digits.two(text, 5);
    int day = Digits.two(text, 8);
    if ((year | month | day) < 0) {
      return TimeParser.NOT_A_TIME;
    }
    if (length == 10) {
      return days.instant(year, month, day, 0);
    }
    char between = text.charAt(10);
    if ((between != 'T' && between != 't' && between != ' ')
        || length < 16
        || text.charAt(13) != ':') {
      return TimeParser.NOT_A_TIME;
    }
    int second = 0;
    int millis = 0;
    int end = 16;
    if (length >= 19 && text.charAt(16) == ':') {
      second = Digits.two(text, 17);
      end = 19;
      if (length > 19 && (text.charAt(19) == '.' || text.charAt(19) == ',')) {
        end = 20;
        while (end < length && Digits.isDigit(text.charAt(end))) {
          end++;
        }
        millis = Digits.fraction(text, 20, end);
      }
    }
    int time = Digits.timeOfDay(Digits.two(text, 11), Digits.two(text, 14), second, millis);
    if (time < 0) {
      return TimeParser.NOT_A_TIME;
    }
    if (end == length) {
      return days.instant(year, month, day, time);
    }
    int from = text.charAt(end) == ' ' ? end + 1 : end;
    int offset = Digits.offset(text, from, true, true, true);
    return offset == Digits.NO_OFFSET
        ? TimeParser.NOT_A_TIME
        : days.instantAt(year, month, day, time, offset);
  }

  @Override
  public boolean hasDate() {
    return true;
  }
}
