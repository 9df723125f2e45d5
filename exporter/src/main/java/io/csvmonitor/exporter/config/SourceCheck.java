package io.csvmonitor.exporter.config;

import io.csvmonitor.api.PrometheusDuration;
import io.csvmonitor.api.Replay;
import io.csvmonitor.api.Source;
import io.csvmonitor.api.Time;
import io.csvmonitor.exporter.csv.record.CsvReader;
import io.csvmonitor.exporter.csv.value.NumberParser;
import io.csvmonitor.exporter.csv.value.TimeParser;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks what the schema cannot check about a source: whether its format, its numbers and its time
 * can be used.
 */
final class SourceCheck {
  private SourceCheck() {}

  /**
   * Checks a source.
   *
   * @param at the path of the source in the document
   * @param errors gets the errors
   */
  static void check(Source source, String at, List<String> errors) {
    attempt(at + ".format", errors, () -> new CsvReader(source.format()));
    attempt(at + ".numbers", errors, () -> new NumberParser(source.numbers()));
    Time time = source.time();
    if (time != null) {
      attempt(at + ".time", errors, () -> time(time));
      attempt(at + ".time.delay", errors, () -> PrometheusDuration.parse(time.delay()));
    }
    positive(at + ".freshness", source.freshness(), errors);
    positive(at + ".retention", source.retention(), errors);
  }

  private static TimeParser time(Time time) {
    String date = time.date();
    TimeParser parser = TimeParser.of(time);
    if (!parser.hasDate() && date == null) {
      throw new IllegalArgumentException(
          "date: must be set, since the pattern "
              + time.pattern()
              + " has no date. Set Today, Yesterday or a day such as 2025-07-14");
    }
    if (parser.hasDate() && date != null) {
      throw new IllegalArgumentException(
          "date: must not be set, since the pattern " + time.pattern() + " has a date");
    }
    if (date != null && !date.equals("Today") && !date.equals("Yesterday")) {
      try {
        LocalDate.parse(date);
      } catch (DateTimeException wrong) {
        throw new IllegalArgumentException(
            "date: must be Today, Yesterday or a day such as 2025-07-14, found " + date, wrong);
      }
    }
    return parser;
  }

  /** Checks a replay; null is no replay. */
  static void check(@Nullable Replay replay, String at, List<String> errors) {
    if (replay != null) {
      attempt(at + ".preload", errors, () -> PrometheusDuration.parse(replay.preload()));
    }
  }

  private static void positive(String at, @Nullable String duration, List<String> errors) {
    if (duration != null) {
      attempt(
          at,
          errors,
          () -> {
            if (PrometheusDuration.parse(duration).isZero()) {
              throw new IllegalArgumentException("must be longer than 0, found " + duration);
            }
            return duration;
          });
    }
  }

  private interface Attempt {
    Object make();
  }

  private static void attempt(String at, List<String> errors, Attempt attempt) {
    try {
      attempt.make();
    } catch (IllegalArgumentException wrong) {
      String message = String.valueOf(wrong.getMessage());
      // A message such as "pattern: must be ..." begins with the name of its field.
      errors.add(at + (message.matches("[a-z]+: .*") ? "." : ": ") + message);
    }
  }
}
