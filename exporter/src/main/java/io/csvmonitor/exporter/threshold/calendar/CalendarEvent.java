package io.csvmonitor.exporter.threshold.calendar;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A time that the file of a calendar has.
 *
 * @param from the beginning, by the clock of the zone
 * @param to the end, which is no longer part of it; equal to the beginning for a moment
 * @param zone null if the file names none: then the time is by the clock of each source
 * @param title what happens; empty if the file does not say it
 */
public record CalendarEvent(
    LocalDateTime from, LocalDateTime to, @Nullable ZoneId zone, String title) {
  /**
   * The span of time, for a source.
   *
   * @param ofSource the zone of the source
   */
  public CalendarSpan span(ZoneId ofSource) {
    ZoneId own = zone == null ? ofSource : zone;
    return new CalendarSpan(millis(from, own), millis(to, own), title);
  }

  private static long millis(LocalDateTime time, ZoneId zone) {
    return time.atZone(zone).toInstant().toEpochMilli();
  }
}
