package io.csvmonitor.exporter.infer;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A form of times in files.
 *
 * @param name of the form, for the list of mistakes
 * @param step between two rows, so that no part of a time is lost by the form
 * @param columns how each column is written; two columns are a date and a time of day
 */
record CorpusTime(String name, TemporalAmount step, List<Function<LocalDateTime, String>> columns) {
  private static final TemporalAmount DAY = Period.ofDays(1);
  private static final TemporalAmount MINUTES = Duration.ofMinutes(7);
  private static final TemporalAmount SECONDS = Duration.ofSeconds(977);

  /** All forms. */
  static List<CorpusTime> all() {
    List<CorpusTime> all = new ArrayList<>();
    for (String pattern :
        List.of(
            "yyyy-MM-dd HH:mm:ss",
            "yyyy-MM-dd'T'HH:mm:ss'Z'",
            "yyyy-MM-dd'T'HH:mm:ss.SSS'+00:00'",
            "yyyy/MM/dd HH:mm:ss",
            "yyyy.MM.dd HH:mm:ss",
            "dd/MM/yyyy HH:mm:ss",
            "MM/dd/yyyy HH:mm:ss",
            "dd.MM.yyyy HH:mm:ss",
            "d.M.yyyy H:mm:ss",
            "M/d/yyyy h:mm:ss a",
            "dd-MM-yyyy HH:mm:ss",
            "dd/MM/yy HH:mm:ss",
            "MMM d, yyyy h:mm:ss a",
            "MMM d yyyy HH:mm:ss",
            "d MMM yyyy HH:mm:ss",
            "dd-MMM-yyyy HH:mm:ss",
            "dd-MMM-yy HH:mm:ss",
            "EEE, dd MMM yyyy HH:mm:ss 'GMT'",
            "EEE MMM dd HH:mm:ss yyyy",
            "dd/MMM/yyyy:HH:mm:ss '+0000'",
            "yyyyMMddHHmmss",
            "yyyyMMdd'T'HHmmss'Z'",
            "yyyy-MM-dd HH:mm:ss 'UTC'",
            "yyyy年MM月dd日 HH:mm:ss")) {
      all.add(of(pattern, SECONDS, Locale.ENGLISH, pattern));
    }
    for (String pattern :
        List.of(
            "yyyy-MM-dd HH:mm",
            "dd/MM/yyyy HH:mm",
            "dd.MM.yyyy, HH:mm",
            "dd/MM/yyyy HH'h'mm",
            "yyyyMMddHHmm")) {
      all.add(of(pattern, MINUTES, Locale.ENGLISH, pattern));
    }
    for (String pattern :
        List.of("yyyy-MM-dd", "dd/MM/yyyy", "MM/dd/yyyy", "dd.MM.yyyy", "yyyyMMdd", "d-MMM-yy")) {
      all.add(of(pattern, DAY, Locale.ENGLISH, pattern));
    }
    for (String language : List.of("fr", "de", "es", "pt", "it")) {
      Locale locale = Locale.forLanguageTag(language);
      all.add(of("d MMM yyyy " + language, DAY, locale, "d MMM yyyy"));
      all.add(of("d MMMM yyyy HH:mm " + language, MINUTES, locale, "d MMMM yyyy HH:mm"));
    }
    all.add(of("week", Period.ofDays(7), Locale.ENGLISH, "YYYY-'W'ww"));
    all.add(of("quarter", Period.ofMonths(3), Locale.ENGLISH, "yyyy'-Q'q"));
    all.add(of("month", Period.ofMonths(1), Locale.ENGLISH, "yyyy-MM"));
    all.add(of("month/year", Period.ofMonths(1), Locale.ENGLISH, "MM/yyyy"));
    all.add(epoch("seconds", 1));
    all.add(epoch("millis", 1_000));
    all.add(epoch("micros", 1_000_000));
    all.add(epoch("nanos", 1_000_000_000));
    all.add(
        new CorpusTime(
            "serial days",
            DAY,
            List.of(at -> String.valueOf(at.toLocalDate().toEpochDay() + 25_569))));
    all.add(two("yyyy-MM-dd", "HH:mm:ss"));
    all.add(two("dd.MM.yyyy", "H:mm:ss"));
    all.add(two("MM/dd/yyyy", "hh:mm:ss a"));
    all.add(two("yyyyMMdd", "HH:mm:ss"));
    return all;
  }

  private static CorpusTime of(String name, TemporalAmount step, Locale locale, String pattern) {
    return new CorpusTime(name, step, List.of(format(pattern, locale)));
  }

  private static CorpusTime two(String day, String clock) {
    return new CorpusTime(
        day + " + " + clock,
        SECONDS,
        List.of(format(day, Locale.ENGLISH), format(clock, Locale.ENGLISH)));
  }

  private static CorpusTime epoch(String unit, long perSecond) {
    return new CorpusTime(
        unit, SECONDS, List.of(at -> String.valueOf(at.toEpochSecond(ZoneOffset.UTC) * perSecond)));
  }

  private static Function<LocalDateTime, String> format(String pattern, Locale locale) {
    // Weeks begin as in ISO 8601, in any language.
    DateTimeFormatter formatter =
        pattern.contains("YYYY")
            ? DateTimeFormatter.ofPattern(pattern, Locale.forLanguageTag("en-GB"))
            : DateTimeFormatter.ofPattern(pattern, locale);
    return formatter::format;
  }

  /** The first time of a file: a Monday, and the first day of a quarter. */
  LocalDateTime first() {
    return LocalDateTime.of(2024, 1, 1, 0, 0);
  }
}
