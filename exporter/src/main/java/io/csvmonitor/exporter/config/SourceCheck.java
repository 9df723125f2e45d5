package io.csvmonitor.exporter.config;

import io.csvmonitor.api.PrometheusDuration;
import io.csvmonitor.api.Replay;
import io.csvmonitor.api.Source;
import io.csvmonitor.api.Time;
import io.csvmonitor.exporter.csv.CsvReader;
import io.csvmonitor.exporter.csv.NumberParser;
import io.csvmonitor.exporter.csv.TimeParser;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a source's rows can be read as it says: what no schema can tell, such as a time's
 * pattern.
 */
final class SourceCheck {
  private SourceCheck() {}

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
          "date: must be given, since the pattern "
              + time.pattern()
              + " has none: Today, Yesterday or a day such as 2025-07-14");
    }
    if (parser.hasDate() && date != null) {
      throw new IllegalArgumentException(
          "date: must not be given, since the pattern " + time.pattern() + " has one");
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
              throw new IllegalArgumentException("must be longer than nothing, found " + duration);
            }
            return duration;
          });
    }
  }

  private interface Making {
    Object make();
  }

  private static void attempt(String at, List<String> errors, Making making) {
    try {
      making.make();
    } catch (IllegalArgumentException wrong) {
      String message = String.valueOf(wrong.getMessage());
      // "pattern: must be ..." says which field it is of.
      errors.add(at + (message.matches("[a-z]+: .*") ? "." : ": ") + message);
    }
  }
}
