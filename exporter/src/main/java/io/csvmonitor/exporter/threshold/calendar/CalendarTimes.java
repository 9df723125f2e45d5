package io.csvmonitor.exporter.threshold.calendar;

import io.csvmonitor.api.threshold.Threshold;
import java.time.ZoneId;
import java.util.List;

/**
 * The times of all calendars that apply to a threshold.
 *
 * @param muted the times in which the threshold raises no alert
 * @param special the times that differ from other days
 * @param counted the time that counts if rows are missing
 */
public record CalendarTimes(MutedTimes muted, SpecialDays special, CountedTime counted) {
  /**
   * The times of a threshold.
   *
   * @param zone the time zone of the source
   */
  public static CalendarTimes of(List<LoadedCalendar> calendars, Threshold threshold, ZoneId zone) {
    return new CalendarTimes(
        MutedTimes.of(calendars, threshold, zone),
        SpecialDays.of(threshold.comparesDays() ? calendars : List.of(), threshold, zone),
        CountedTime.of(calendars, threshold, zone));
  }

  /** Whether a span of time is usual: no part of it is muted or special. */
  public boolean isUsual(long from, long to) {
    return !muted.isMuted(from, to) && special.isOrdinary(from, to);
  }
}
