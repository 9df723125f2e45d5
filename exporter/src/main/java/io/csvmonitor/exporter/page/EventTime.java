package io.csvmonitor.exporter.page;

import io.csvmonitor.exporter.html.Html;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times of rows in their source's zone, as they stand in the file. */
final class EventTime {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private EventTime() {}

  /** {@code 2026-03-12 14:00}, to the second where it has one. */
  static Html of(Instant time, ZoneId zone) {
    ZonedDateTime at = time.atZone(zone);
    String text = (at.getSecond() == 0 ? MINUTE : SECOND).format(at);
    return Html.of("<time datetime=\"{}\">{}</time>", time, text);
  }

  static Html of(long millis, ZoneId zone) {
    return of(Instant.ofEpochMilli(millis), zone);
  }

  /** {@code 14:00}, or with its day where that is another than the given time's. */
  static Html on(long millis, long other, ZoneId zone) {
    LocalDate day = Instant.ofEpochMilli(other).atZone(zone).toLocalDate();
    ZonedDateTime at = Instant.ofEpochMilli(millis).atZone(zone);
    if (!day.equals(at.toLocalDate())) {
      return of(millis, zone);
    }
    String text = (at.getSecond() == 0 ? MINUTE : SECOND).format(at);
    return Html.of("<time datetime=\"{}\">{}</time>", at.toInstant(), text.substring(11));
  }

  /** The same without markup. */
  static String text(long millis, long other, ZoneId zone) {
    ZonedDateTime at = Instant.ofEpochMilli(millis).atZone(zone);
    LocalDate day = Instant.ofEpochMilli(other).atZone(zone).toLocalDate();
    String text = (at.getSecond() == 0 ? MINUTE : SECOND).format(at);
    return day.equals(at.toLocalDate()) ? text.substring(11) : text;
  }

  /** {@code 2026-03-12 14:00 to 17:00}. */
  static Html span(long from, long to, ZoneId zone) {
    return Html.of("{} to {}", of(from, zone), on(to, from, zone));
  }

  /** {@code 14:00 to 17:00}, the end with its day where that is another. */
  static Html clocks(long from, long to, ZoneId zone) {
    return Html.of("{} to {}", on(from, from, zone), on(to, from, zone));
  }

  /** {@code 2026-03-12}. */
  static String day(long millis, ZoneId zone) {
    return Instant.ofEpochMilli(millis).atZone(zone).toLocalDate().toString();
  }

  /** What a person calls the zone. */
  static String name(ZoneId zone) {
    return zone.getId();
  }
}
