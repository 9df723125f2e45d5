package io.csvmonitor.exporter.csv.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Any other pattern. A formatter reads the text, but only if the text has changed. */
final class PatternTime implements TimeText {
  /**
   * The end of a day, which is midnight of the next day: 24:00, or hour 24 without minutes. An
   * offset or the name of a zone can follow.
   */
  private static final Pattern DAY_END =
      Pattern.compile("(?<![0-9])24(?=:00| ?(?:[+-][0-9:]+|[A-Za-z/_]*)$)");

  private static final Pattern FULL = Pattern.compile("[ML]{4}|E{4}");

  /** A point after a name, which is then a part of the pattern. */
  private static final Pattern POINT = Pattern.compile("([ML]{3,4}|E+)'?[.]");

  /** A time of day without separators, whose hour can have one digit. */
  private static final Pattern COMPACT_CLOCK = Pattern.compile("(.* )?Hmm(ss)?");

  /** The maximum number of years between two leap years, plus one. */
  private static final int LEAP_YEARS = 9;

  private record Entry(String text, @Nullable LocalDate date, long millis) {}

  private final DateTimeFormatter formatter;
  private final boolean hasDate;

  /** Whether a text without a year means the last such day before its file changed. */
  private final boolean lacksYear;

  /** The names in another language than English; null for English. */
  private final @Nullable LocalNames names;

  /** Whether the time has AM or PM. */
  private final boolean hasHalves;

  /**
   * The number of digits of a time of day without separators, which can lack zeros in front: {@code
   * 5} is 00:00:05. For other patterns 0.
   */
  private final int clockDigits;

  private final LocalDays days;
  private volatile Entry last = new Entry("", null, TimeParser.NOT_A_TIME);

  /**
   * @throws IllegalArgumentException if the pattern is invalid
   */
  PatternTime(PatternLetters letters, LocalDays days, Locale locale) {
    this.days = days;
    this.lacksYear = letters.lacksYear();
    String pattern = letters.proleptic();
    this.names =
        locale.getLanguage().equals(Locale.ENGLISH.getLanguage())
            ? null
            : new LocalNames(locale, FULL.matcher(pattern).find(), POINT.matcher(pattern).find());
    this.hasDate = letters.hasDate();
    this.hasHalves = !letters.noneOf("a");
    this.clockDigits =
        COMPACT_CLOCK.matcher(pattern).matches() ? pattern.endsWith("ss") ? 6 : 4 : 0;
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    append(builder, letters);
    if (letters.isWeek()) {
      builder.parseDefaulting(ChronoField.DAY_OF_WEEK, 1);
    } else if (letters.isQuarter()) {
      builder.parseDefaulting(IsoFields.DAY_OF_QUARTER, 1);
    } else if (lacksYear && letters.noneOf("dD")) {
      builder.parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
    }
    if (letters.hasYear() && letters.noneOf("dDeEcgFwWqQ")) {
      builder.parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
      if (letters.noneOf("ML")) {
        builder.parseDefaulting(ChronoField.MONTH_OF_YEAR, 1);
      }
    }
    this.formatter = builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
  }

  /** Appends the pattern. Weeks and their years follow ISO 8601 in each language. */
  private static void append(DateTimeFormatterBuilder builder, PatternLetters letters) {
    String pattern = letters.proleptic();
    boolean weeks = !letters.noneOf("w");
    boolean yearOfWeek = letters.isWeek() && letters.noneOf("Y");
    int from = 0;
    boolean quoted = false;
    int i = 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      quoted ^= c == '\'';
      boolean year = weeks && (c == 'Y' || (yearOfWeek && c == 'u'));
      if (quoted || !(year || c == 'w')) {
        i++;
        continue;
      }
      int end = i;
      while (end < pattern.length() && pattern.charAt(end) == c) {
        end++;
      }
      builder.appendPattern(pattern.substring(from, i));
      builder.appendValue(
          year ? IsoFields.WEEK_BASED_YEAR : IsoFields.WEEK_OF_WEEK_BASED_YEAR,
          end - i,
          Math.max(end - i, year ? 4 : 2),
          SignStyle.NOT_NEGATIVE);
      from = end;
      i = end;
    }
    builder.appendPattern(pattern.substring(from));
  }

  /** The text with AM in place of {@code a.m.}. */
  private String plainHalves(String text) {
    return hasHalves ? text.replaceAll("(?i)\\b([ap])\\.? ?m\\.?(?=\\s|$)", "$1m") : text;
  }

  /** The text with all digits of its time of day. */
  private String withZeros(String text) {
    int clock = text.lastIndexOf(' ') + 1;
    int lost = clockDigits - (text.length() - clock);
    return lost <= 0 || clock == text.length()
        ? text
        : text.substring(0, clock) + "0".repeat(lost) + text.substring(clock);
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

  private long read(String cell, @Nullable LocalDate given) {
    String text = withZeros(cell);
    long millis = readAfter(text, given, 0);
    if (millis != TimeParser.NOT_A_TIME) {
      return millis;
    }
    Matcher end = DAY_END.matcher(text);
    return end.find()
        ? readAfter(text.substring(0, end.start()) + "00" + text.substring(end.end()), given, 1)
        : millis;
  }

  /** The last such day that is at most a day after another day. */
  private static @Nullable LocalDate latest(TemporalAccessor day, @Nullable LocalDate before) {
    if (before == null) {
      return null;
    }
    int month = day.get(ChronoField.MONTH_OF_YEAR);
    int dayOfMonth = day.get(ChronoField.DAY_OF_MONTH);
    LocalDate last = before.plusDays(1);
    for (int year = last.getYear(); year > last.getYear() - LEAP_YEARS; year--) {
      if (dayOfMonth <= YearMonth.of(year, month).lengthOfMonth()) {
        LocalDate found = LocalDate.of(year, month, dayOfMonth);
        if (!found.isAfter(last)) {
          return found;
        }
      }
    }
    return null;
  }

  /** Reads a time a number of days after the day of the text. */
  private long readAfter(String text, @Nullable LocalDate given, int daysAfter) {
    try {
      LocalNames local = names;
      // Programs write a no-break space before PM.
      String plain = text.replace('\u202f', ' ').replace('\u00a0', ' ');
      TemporalAccessor parsed =
          formatter.parse(plainHalves(local == null ? plain : local.inEnglish(plain)));
      LocalTime time = parsed.query(TemporalQueries.localTime());
      if (daysAfter > 0 && (time == null || time.toNanoOfDay() > 0)) {
        return TimeParser.NOT_A_TIME;
      }
      if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
        return ZonedDateTime.from(parsed).plusDays(daysAfter).toInstant().toEpochMilli();
      }
      LocalDate day =
          lacksYear
              ? latest(parsed, given)
              : hasDate ? parsed.query(TemporalQueries.localDate()) : given;
      LocalDate date = day == null ? null : day.plusDays(daysAfter);
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
