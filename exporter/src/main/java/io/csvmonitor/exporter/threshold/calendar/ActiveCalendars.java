package io.csvmonitor.exporter.threshold.calendar;

import io.csvmonitor.api.Calendar;
import io.csvmonitor.api.Threshold;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The calendars of a source, and which of them contain the present time. Not thread-safe. */
public final class ActiveCalendars {
  private final List<Calendar> calendars;
  private final List<List<DayTimes>> times = new ArrayList<>();
  private List<CalendarView> views = List.of();

  /**
   * Selects the calendars of a source: those that apply to all thresholds, and those that name one
   * of the source.
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
            .toList();
    calendars.forEach(calendar -> times.add(DayTimes.of(calendar, zone)));
  }

  /**
   * Decides which calendars are active.
   *
   * @param at the newest time that the source knows, in milliseconds since the epoch
   * @return whether {@link #views} changed
   */
  public boolean update(long at) {
    List<CalendarView> next = new ArrayList<>();
    for (int i = 0; i < calendars.size(); i++) {
      Calendar calendar = calendars.get(i);
      boolean isActive =
          times.get(i).stream().anyMatch(each -> !each.overlapping(at, at + 1).isEmpty());
      next.add(new CalendarView(calendar.name(), calendar.effect(), isActive));
    }
    boolean changed = !next.equals(views);
    views = List.copyOf(next);
    return changed;
  }

  /** A view of each calendar; empty before the first {@link #update}. */
  public List<CalendarView> views() {
    return views;
  }
}
