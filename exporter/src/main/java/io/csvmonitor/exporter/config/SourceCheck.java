package io.csvmonitor.exporter.config;

import io.csvmonitor.api.Replay;
import io.csvmonitor.api.metric.Distinct;
import io.csvmonitor.api.metric.Label;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.metric.RowCondition;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.source.Time;
import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.exporter.csv.record.CsvReader;
import io.csvmonitor.exporter.csv.value.Factor;
import io.csvmonitor.exporter.csv.value.LabelText;
import io.csvmonitor.exporter.csv.value.NumberParser;
import io.csvmonitor.exporter.csv.value.RowConditions;
import io.csvmonitor.exporter.csv.value.TimeParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks what the schema cannot check about a source: whether its format, its numbers and its time
 * can be used.
 */
final class SourceCheck {
  private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);
  private static final Duration LONGEST_WINDOW = Duration.ofDays(7);

  private SourceCheck() {}

  /**
   * Checks a source.
   *
   * @param at the path of the source in the document
   * @param errors gets the errors
   */
  static void check(Source source, String at, List<String> errors) {
    attempt(at + ".format", errors, () -> new CsvReader(source.format()));
    attempt(at + ".numbers", errors, () -> conditions(source, at, errors));
    Time time = source.time();
    if (time != null) {
      attempt(at + ".time", errors, () -> time(time));
      attempt(at + ".time.delay", errors, () -> PrometheusDuration.parse(time.delay()));
    }
    positive(at + ".freshness", source.freshness(), errors);
    positive(at + ".retention", source.retention(), errors);
  }

  private static NumberParser conditions(Source source, String at, List<String> errors) {
    NumberParser numbers = new NumberParser(source.numbers());
    conditions(source.where(), numbers, at, errors);
    for (int i = 0; i < source.metrics().size(); i++) {
      Metric metric = source.metrics().get(i);
      String atMetric = at + ".metrics[" + i + "]";
      conditions(metric.where(), numbers, atMetric, errors);
      Distinct distinct = metric.distinct();
      if (distinct != null) {
        attempt(atMetric + ".distinct.window", errors, () -> window(distinct, source));
      }
      String scale = metric.scale();
      if (scale != null) {
        attempt(atMetric, errors, () -> Factor.of(scale));
      }
      for (int j = 0; j < metric.labels().size(); j++) {
        Label label = metric.labels().get(j);
        attempt(atMetric + ".labels[" + j + "]", errors, () -> isUsable(label, numbers));
      }
    }
    return numbers;
  }

  private static Duration window(Distinct distinct, Source source) {
    Duration window = PrometheusDuration.parse(distinct.window());
    Time time = source.time();
    Duration period = time == null ? Duration.ZERO : TimeParser.of(time).period();
    if (period.compareTo(LONGEST_WINDOW) > 0) {
      throw new IllegalArgumentException(
          "must be at least the period of the source and at most "
              + PrometheusDuration.format(LONGEST_WINDOW)
              + ", but the period is "
              + PrometheusDuration.format(period)
              + ": remove distinct, or set a shorter time.period");
    }
    Duration least = period.compareTo(SHORTEST_WINDOW) > 0 ? period : SHORTEST_WINDOW;
    if (window.compareTo(least) < 0 || window.compareTo(LONGEST_WINDOW) > 0) {
      throw new IllegalArgumentException(
          "must be from "
              + PrometheusDuration.format(least)
              + " to "
              + PrometheusDuration.format(LONGEST_WINDOW)
              + (least.equals(period) ? ", because the period of the source is the minimum" : "")
              + ", found "
              + distinct.window());
    }
    return window;
  }

  private static boolean isUsable(Label label, NumberParser numbers) {
    return LabelText.of(label, numbers) == null || label.column() != null;
  }

  private static void conditions(
      List<RowCondition> where, NumberParser numbers, String at, List<String> errors) {
    for (int i = 0; i < where.size(); i++) {
      List<RowCondition> one = List.of(where.get(i));
      attempt(at + ".where[" + i + "]", errors, () -> RowConditions.of(one, numbers));
    }
  }

  private static TimeParser time(Time time) {
    String date = time.date();
    TimeParser parser = TimeParser.of(time);
    if (!parser.hasDate() && date == null) {
      throw new IllegalArgumentException(
          "date: must be set, because the pattern "
              + time.pattern()
              + " has no date. Set Today, Yesterday or a day such as 2025-07-14");
    }
    if (parser.hasDate() && date != null) {
      throw new IllegalArgumentException(
          "date: must not be set, because the pattern " + time.pattern() + " has a date");
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

  /** Checks a replay, if the source has one. */
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
