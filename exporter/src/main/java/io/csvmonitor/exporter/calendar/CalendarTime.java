package io.csvmonitor.exporter.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A day or a time in a calendar.
 *
 * @param at the time; of a day, its beginning
 * @param zone null if the text has no offset
 * @param isDay whether the text has no time of day
 */
public record CalendarTime(LocalDateTime at, @Nullable ZoneId zone, boolean isDay) {
  private static final Pattern EPOCH = Pattern.compile("[0-9]{10}([0-9]{3})?");
  private static final int DIGITS_OF_SECONDS = 10;

  /** A day without separators, with or without hours, minutes and seconds. */
  private static final Pattern COMPACT =
      Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})(?:T?([0-9]{2})([0-9]{2})([0-9]{2})?(.*))?");

  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']HH:mm")
          .optionalStart()
          .appendPattern(":ss")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .optionalEnd()
          .appendPattern("[' '][XXX][XX][X]")
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /**
   * Reads a day such as {@code 2026-03-12}, a time such as {@code 2026-03-12 10:00} with or without
   * an offset, both also without separators, or the seconds or milliseconds since 1970: ten digits
   * are seconds, and thirteen are milliseconds.
   *
   * @throws DateTimeException if the text is none of these. The message says what was expected, and
   *     not what was found: cells of files are shown in another way than options
   */
  public static CalendarTime parse(String text) {
    String time = text.strip();
    if (EPOCH.matcher(time).matches()) {
      long number = Long.parseLong(time);
      Instant instant =
          time.length() == DIGITS_OF_SECONDS
              ? Instant.ofEpochSecond(number)
              : Instant.ofEpochMilli(number);
      return new CalendarTime(
          LocalDateTime.ofInstant(instant, ZoneOffset.UTC), ZoneOffset.UTC, /* isDay= */ false);
    }
    try {
      TemporalAccessor found =
          FORM.parseBest(
              separated(time), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      return switch (found) {
        case OffsetDateTime exact ->
            new CalendarTime(exact.toLocalDateTime(), exact.getOffset(), /* isDay= */ false);
        case LocalDateTime local -> new CalendarTime(local, null, /* isDay= */ false);
        case LocalDate day -> new CalendarTime(day.atStartOfDay(), null, /* isDay= */ true);
        default -> throw new DateTimeException("no time");
      };
    } catch (DateTimeException wrong) {
      throw new DateTimeException(
          "expected a time such as 2026-03-12 10:00 or 2026-03-12T10:00:00-03:00, a day such as"
              + " 2026-03-12, or the seconds (10 digits) or milliseconds (13 digits) since 1970",
          wrong);
    }
  }

  /**
   * {@code 20261225} and {@code 202612251030}, as {@code 2026-12-25} and {@code 2026-12-25 10:30}.
   */
  private static String separated(String time) {
    Matcher part = COMPACT.matcher(time);
    if (!part.matches()) {
      return time;
    }
    String day = part.group(1) + "-" + part.group(2) + "-" + part.group(3);
    if (part.group(4) == null) {
      return day;
    }
    String seconds = part.group(6) == null ? "" : ":" + part.group(6);
    return day + "T" + part.group(4) + ":" + part.group(5) + seconds + part.group(7);
  }

  /** The end of a span that ends with this: a day is part of the span. */
  LocalDateTime end() {
    return isDay ? at.plusDays(1) : at;
  }

  /** The time in milliseconds since the epoch, for a zone if the text has no offset. */
  public long millis(ZoneId byDefault) {
    return at.atZone(zone == null ? byDefault : zone).toInstant().toEpochMilli();
  }
}
