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

/** Numbers, times and labels as people read them. */
final class ReportFormat {
  static final String NONE = "–";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final int DIGITS = 4;

  private ReportFormat() {}

  /** A whole number with its thousands apart, else four digits. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    if (value == Math.rint(value) || Math.abs(value) >= 1_000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return BigDecimal.valueOf(value)
        .round(new MathContext(DIGITS))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** In the unit of what a threshold judges. */
  static String number(Threshold threshold, double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    if (threshold.share() != null) {
      return number(value * 100) + " %";
    }
    return threshold.absent() != null ? number(value) + " s" : number(value);
  }

  /** What a sum of numbers as they are in a file is, without what binary fractions add. */
  static double exact(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(MathContext.DECIMAL64).doubleValue()
        : value;
  }

  static String whole(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  static String count(long count, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
  }

  static String iso(long millis, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(Instant.ofEpochMilli(millis).atZone(zone));
  }

  static String time(long millis, ZoneId zone) {
    ZonedDateTime at = Instant.ofEpochMilli(millis).atZone(zone);
    return DAY.format(at) + " " + CLOCK.format(at);
  }

  /** A stretch of time, the day said once where it is one. */
  static String span(long from, long to, ZoneId zone) {
    ZonedDateTime end = Instant.ofEpochMilli(to).atZone(zone);
    LocalDate day = Instant.ofEpochMilli(from).atZone(zone).toLocalDate();
    return time(from, zone)
        + " to "
        + (day.equals(end.toLocalDate()) ? CLOCK.format(end) : time(to, zone));
  }

  static String labels(Map<String, String> labels) {
    return labels.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining(", "));
  }
}
