package io.csvmonitor.exporter.csv.value;

import java.time.DateTimeException;
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
  private record Entry(String text, @Nullable LocalDate date, long millis) {}

  private final DateTimeFormatter formatter;
  private final boolean hasDate;
  private final LocalDays days;
  private volatile Entry last = new Entry("", null, TimeParser.NOT_A_TIME);

  /**
   * @throws IllegalArgumentException if the pattern is none
   */
  PatternTime(PatternLetters letters, LocalDays days) {
    this.days = days;
    this.hasDate = letters.hasDate();
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
    try {
      TemporalAccessor parsed = formatter.parse(text);
      if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
        return Instant.from(parsed).toEpochMilli();
      }
      LocalDate date = hasDate ? parsed.query(TemporalQueries.localDate()) : given;
      LocalTime time = parsed.query(TemporalQueries.localTime());
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
