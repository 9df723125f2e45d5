package io.csvmonitor.exporter.report;

import io.csvmonitor.api.Threshold;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
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
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx", Locale.ROOT);

  /** From here on, a difference is written as a whole number. */
  private static final double LARGE = 100;

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

  /**
   * Formats a number in the unit of a threshold: percent, a length of time, or the metric's unit.
   */
  static String number(Threshold threshold, double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    if (threshold.share() != null) {
      return number(value * 100) + " %";
    }
    return threshold.absent() != null ? length(Duration.ofSeconds((long) value)) : number(value);
  }

  /** Formats a number for a sentence: a large one without decimals. */
  static String rounded(double value) {
    return number(Math.abs(value) >= LARGE ? Math.rint(value) : exactTo(value, 3));
  }

  private static double exactTo(double value, int digits) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(new MathContext(digits)).doubleValue()
        : value;
  }

  /** Formats a difference with its sign. */
  static String signed(double value) {
    return (value < 0 ? "−" : value > 0 ? "+" : "") + rounded(Math.abs(value));
  }

  /** Formats a length in its two largest units: {@code 2 d 4 h}, {@code 1 h 30 min}. */
  static String length(Duration length) {
    if (length.toDays() > 0) {
      return two(length.toDays(), " d", length.toHoursPart(), " h");
    }
    if (length.toHours() > 0) {
      return two(length.toHours(), " h", length.toMinutesPart(), " min");
    }
    return length.toMinutes() > 0
        ? two(length.toMinutes(), " min", length.toSecondsPart(), " s")
        : length.toSeconds() + " s";
  }

  private static String two(long large, String unit, int small, String smallUnit) {
    return whole(large) + unit + (small == 0 ? "" : " " + small + smallUnit);
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
    return DAY.format(at) + " " + clock(at);
  }

  /** A time of day; with its offset in the hour that a zone has twice when clocks are set back. */
  private static String clock(ZonedDateTime at) {
    String clock = (at.getSecond() == 0 ? CLOCK : SECONDS).format(at);
    boolean isTwice = at.getZone().getRules().getValidOffsets(at.toLocalDateTime()).size() > 1;
    return isTwice ? clock + " (" + OFFSET.format(at) + ")" : clock;
  }

  /** Formats milliseconds since the epoch as a day, a time of day, and the name of the zone. */
  static String zoned(long millis, ZoneId zone) {
    return time(millis, zone) + " (" + zone.getId() + ")";
  }

  /** Formats a span of time. Within one day the day is written only once. */
  static String span(long from, long to, ZoneId zone) {
    ZonedDateTime end = Instant.ofEpochMilli(to).atZone(zone);
    LocalDate day = Instant.ofEpochMilli(from).atZone(zone).toLocalDate();
    return time(from, zone)
        + " to "
        + (day.equals(end.toLocalDate()) ? clock(end) : time(to, zone));
  }

  /** Formats labels as names and values, sorted by name. */
  static String labels(Map<String, String> labels) {
    return labels.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining(", "));
  }

  /** Joins names: {@code a}, {@code a and b}, {@code a, b and c}. */
  static String and(Collection<String> names) {
    List<String> all = List.copyOf(names);
    return all.size() < 2
        ? String.join("", all)
        : String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.getLast();
  }
}
