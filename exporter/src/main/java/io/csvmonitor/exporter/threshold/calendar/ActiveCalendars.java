package io.csvmonitor.exporter.threshold.calendar;

import io.csvmonitor.api.Calendar;
import io.csvmonitor.api.Threshold;
import java.time.ZoneId;
import java.util.List;

/** The calendars of a source, with the calendars that contain the current time. Not thread-safe. */
public final class ActiveCalendars {
  private final List<CalendarDays> calendars;
  private List<CalendarView> views = List.of();

  private record CalendarDays(Calendar calendar, List<DayTimes> times) {
    CalendarView view(long at) {
      return new CalendarView(
          calendar.name(),
          calendar.effect(),
          times.stream().anyMatch(each -> !each.overlapping(at, at + 1).isEmpty()));
    }
  }

  /**
   * Selects the calendars of a source: calendars that apply to all thresholds, and calendars that
   * name a threshold of the source.
   *
   * @param thresholds the thresholds of the source
   * @param zone the time zone of the source
   */
  public ActiveCalendars(List<Calendar> all, List<Threshold> thresholds, ZoneId zone) {
    calendars =
        all.stream()
            .filter(
                calendar ->
                    calendar.thresholds().isEmpty()
                        || thresholds.stream().anyMatch(calendar::appliesTo))
            .map(calendar -> new CalendarDays(calendar, DayTimes.of(calendar, zone)))
            .toList();
  }

  /**
   * Decides which calendars are active.
   *
   * @param at the newest time that the source knows, in milliseconds since the epoch
   * @return whether {@link #views} changed
   */
  public boolean update(long at) {
    List<CalendarView> next = calendars.stream().map(each -> each.view(at)).toList();
    boolean changed = !next.equals(views);
    views = next;
    return changed;
  }

  /** A view of each calendar; empty before the first {@link #update}. */
  public List<CalendarView> views() {
    return views;
  }
}
