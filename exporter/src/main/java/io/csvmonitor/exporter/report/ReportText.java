package io.csvmonitor.exporter.report;

import io.csvmonitor.api.Threshold;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Formats numbers, times and labels for readers. */
final class ReportText {
  /** Stands for a number that does not exist. */
  static final String NONE = "–";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final int SIGNIFICANT_DIGITS = 4;

  private ReportText() {}

  /** Formats a number: whole numbers with thousands separators, others with four digits. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    if (value == Math.rint(value) || Math.abs(value) >= 1_000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return BigDecimal.valueOf(value)
        .round(new MathContext(SIGNIFICANT_DIGITS))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** Formats a number in the unit of a threshold: percent, seconds, or the metric's unit. */
  static String number(Threshold threshold, double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    if (threshold.share() != null) {
      return number(value * 100) + " %";
    }
    return threshold.absent() != null ? number(value) + " s" : number(value);
  }

  /** Rounds a sum to 16 digits, which removes the errors of binary fractions. */
  static double exact(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(MathContext.DECIMAL64).doubleValue()
        : value;
  }

  /** Formats a count with thousands separators. */
  static String whole(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Formats a count with its noun, such as 1 row or 2 rows. */
  static String count(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }

  /** Formats milliseconds since the epoch as ISO 8601 with the zone's offset. */
  static String iso(long millis, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(Instant.ofEpochMilli(millis).atZone(zone));
  }

  /** Formats milliseconds since the epoch as a day and a time of day. */
  static String time(long millis, ZoneId zone) {
    ZonedDateTime at = Instant.ofEpochMilli(millis).atZone(zone);
    return DAY.format(at) + " " + CLOCK.format(at);
  }

  /** Formats a span of time. Within one day the day is written only once. */
  static String span(long from, long to, ZoneId zone) {
    ZonedDateTime end = Instant.ofEpochMilli(to).atZone(zone);
    LocalDate day = Instant.ofEpochMilli(from).atZone(zone).toLocalDate();
    return time(from, zone)
        + " to "
        + (day.equals(end.toLocalDate()) ? CLOCK.format(end) : time(to, zone));
  }

  /** Formats labels as names and values, sorted by name. */
  static String labels(Map<String, String> labels) {
    return labels.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining(", "));
  }
}
