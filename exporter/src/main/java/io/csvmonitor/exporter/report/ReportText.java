package io.csvmonitor.exporter.report;

import java.math.BigDecimal;
import java.math.MathContext;
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

/** Formats times and labels for readers. */
final class ReportText {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx", Locale.ROOT);

  private ReportText() {}

  /** Rounds a sum to 16 digits, which removes the errors of binary fractions. */
  static double exact(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(MathContext.DECIMAL64).doubleValue()
        : value;
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

  /** Formats milliseconds since the epoch as a day. */
  static String day(long millis, ZoneId zone) {
    return DAY.format(Instant.ofEpochMilli(millis).atZone(zone));
  }

  /** A time of day. In the hour that occurs twice when clocks are set back, with its offset. */
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
