package io.csvmonitor.exporter.csv.value;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Any other pattern: read by a formatter, which is asked only when the text changes. */
final class PatternTime implements TimeText {
  /** The end of a day, which is the midnight of the next. */
  private static final String DAY_END = "24:00";

  private record Entry(String text, @Nullable LocalDate date, long millis) {}

  private final DateTimeFormatter formatter;
  private final boolean hasDate;

  /** Whether the time has AM or PM. */
  private final boolean hasHalves;

  private final LocalDays days;
  private volatile Entry last = new Entry("", null, TimeParser.NOT_A_TIME);

  /**
   * @throws IllegalArgumentException if the pattern is none
   */
  PatternTime(PatternLetters letters, LocalDays days) {
    this.days = days;
    this.hasDate = letters.hasDate();
    this.hasHalves = !letters.noneOf("a");
    DateTimeFormatterBuilder builder =
        new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(letters.proleptic());
    if (letters.hasYear() && letters.noneOf("dDeEcgFwWqQ")) {
      builder.parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
      if (letters.noneOf("ML")) {
        builder.parseDefaulting(ChronoField.MONTH_OF_YEAR, 1);
      }
    }
    this.formatter = builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
  }

  /** {@code a.m.} is written for AM, too. */
  private String plainHalves(String text) {
    return hasHalves ? text.replaceAll("(?i)\\b([ap])\\.? ?m\\.?(?=\\s|$)", "$1m") : text;
  }

  DateTimeFormatter formatter() {
    return formatter;
  }

  @Override
  public boolean hasDate() {
    return hasDate;
  }

  @Override
  public long parse(String text, @Nullable LocalDate date) {
    Entry known = last;
    if (!known.text.equals(text) || !Objects.equals(known.date, date)) {
      known = new Entry(text, date, read(text, date));
      last = known;
    }
    return known.millis;
  }

  private long read(String text, @Nullable LocalDate given) {
    long millis = readAfter(text, given, 0);
    int end = text.indexOf(DAY_END);
    if (millis != TimeParser.NOT_A_TIME || end < 0 || isDigitAt(text, end - 1)) {
      return millis;
    }
    return readAfter(text.substring(0, end) + "00" + text.substring(end + 2), given, 1);
  }

  private static boolean isDigitAt(String text, int at) {
    return at >= 0 && Digits.isDigit(text.charAt(at));
  }

  /** Reads a time, so many days after the day of the text. */
  private long readAfter(String text, @Nullable LocalDate given, int daysAfter) {
    try {
      TemporalAccessor parsed = formatter.parse(plainHalves(text));
      if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
        return Instant.from(parsed).plus(Duration.ofDays(daysAfter)).toEpochMilli();
      }
      LocalDate day = hasDate ? parsed.query(TemporalQueries.localDate()) : given;
      LocalDate date = day == null ? null : day.plusDays(daysAfter);
      LocalTime time = parsed.query(TemporalQueries.localTime());
      if (daysAfter > 0 && (time == null || time.toNanoOfDay() > 0)) {
        return TimeParser.NOT_A_TIME;
      }
      if (date == null || (time == null && !hasDate)) {
        return TimeParser.NOT_A_TIME;
      }
      int millis = time == null ? 0 : (int) (time.toNanoOfDay() / 1_000_000);
      ZoneOffset offset = parsed.query(TemporalQueries.offset());
      return offset == null
          ? days.instant(date, millis)
          : days.instantAt(
              date.getYear(),
              date.getMonthValue(),
              date.getDayOfMonth(),
              millis,
              offset.getTotalSeconds());
    } catch (DateTimeException e) {
      return TimeParser.NOT_A_TIME;
    }
  }
}
