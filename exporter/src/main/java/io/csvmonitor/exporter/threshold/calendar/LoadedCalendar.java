package io.csvmonitor.exporter.threshold.calendar;

import io.csvmonitor.api.calendar.Calendar;
import io.csvmonitor.api.calendar.CalendarEffect;
import io.csvmonitor.api.threshold.Threshold;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A calendar with the times that its file has, if it has a file. Immutable, for any thread. */
public final class LoadedCalendar {
  private final Calendar calendar;
  private final List<CalendarEvent> events;

  /** All thresholds of a zone share the times: a file can have many. */
  private final Map<ZoneId, EventSpans> spans = new ConcurrentHashMap<>();

  /**
   * A calendar.
   *
   * @param events the times of its file; empty without a file
   */
  public LoadedCalendar(Calendar calendar, List<CalendarEvent> events) {
    this.calendar = calendar;
    this.events = List.copyOf(events);
  }

  /** Calendars without the times of files. */
  public static List<LoadedCalendar> withoutFiles(List<Calendar> calendars) {
    return calendars.stream().map(each -> new LoadedCalendar(each, List.of())).toList();
  }

  /** The calendar in the manifest. */
  public Calendar calendar() {
    return calendar;
  }

  /** The times of the file. */
  public List<CalendarEvent> events() {
    return events;
  }

  CalendarEffect effect() {
    return calendar.effect();
  }

  boolean appliesTo(Threshold threshold) {
    return calendar.appliesTo(threshold);
  }

  /**
   * All times of the calendar.
   *
   * @param zone the zone of days, and of times without a zone
   */
  List<CalendarSpans> spans(ZoneId zone) {
    List<CalendarSpans> all = new ArrayList<>(DayTimes.of(calendar, zone));
    if (!events.isEmpty()) {
      all.add(spans.computeIfAbsent(zone, each -> EventSpans.of(events, each)));
    }
    return all;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof LoadedCalendar other
        && calendar.equals(other.calendar)
        && events.equals(other.events);
  }

  @Override
  public int hashCode() {
    return calendar.hashCode();
  }
}
