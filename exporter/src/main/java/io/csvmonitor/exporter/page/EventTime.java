package io.csvmonitor.exporter.page;

import io.csvmonitor.exporter.html.Html;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes the times of rows in the zone of their source, as they are in the file. */
final class EventTime {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private EventTime() {}

  /** A time such as {@code 2026-03-12 14:00}, with seconds if they are not zero. */
  static Html of(Instant time, ZoneId zone) {
    ZonedDateTime at = time.atZone(zone);
    String text = (at.getSecond() == 0 ? MINUTE : SECOND).format(at);
    return Html.of("<time datetime=\"{}\">{}</time>", time, text);
  }

  static Html of(long millis, ZoneId zone) {
    return of(Instant.ofEpochMilli(millis), zone);
  }

  /** A time such as {@code 14:00}, with its day if the other time has another day. */
  static Html on(long millis, long other, ZoneId zone) {
    LocalDate day = Instant.ofEpochMilli(other).atZone(zone).toLocalDate();
    ZonedDateTime at = Instant.ofEpochMilli(millis).atZone(zone);
    if (!day.equals(at.toLocalDate())) {
      return of(millis, zone);
    }
    String text = (at.getSecond() == 0 ? MINUTE : SECOND).format(at);
    return Html.of("<time datetime=\"{}\">{}</time>", at.toInstant(), text.substring(11));
  }

  /** The same text without markup. */
  static String text(long millis, long other, ZoneId zone) {
    ZonedDateTime at = Instant.ofEpochMilli(millis).atZone(zone);
    LocalDate day = Instant.ofEpochMilli(other).atZone(zone).toLocalDate();
    String text = (at.getSecond() == 0 ? MINUTE : SECOND).format(at);
    return day.equals(at.toLocalDate()) ? text.substring(11) : text;
  }

  /** A span such as {@code 2026-03-12 14:00 to 17:00}. */
  static Html span(long from, long to, ZoneId zone) {
    return Html.of("{} to {}", of(from, zone), on(to, from, zone));
  }

  /** A span such as {@code 14:00 to 17:00}, with the day of the end if it is another day. */
  static Html clocks(long from, long to, ZoneId zone) {
    return Html.of("{} to {}", on(from, from, zone), on(to, from, zone));
  }

  /** A day such as {@code 2026-03-12}. */
  static String day(long millis, ZoneId zone) {
    return Instant.ofEpochMilli(millis).atZone(zone).toLocalDate().toString();
  }

  /** The name of a zone for people. */
  static String name(ZoneId zone) {
    return zone.getId();
  }
}
