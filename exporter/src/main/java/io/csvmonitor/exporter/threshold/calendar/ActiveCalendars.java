package io.csvmonitor.exporter.threshold.calendar;

import io.csvmonitor.api.calendar.CalendarEffect;
import io.csvmonitor.api.threshold.Threshold;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/** The calendars of a source: the calendars that contain a time, and the times to mark. */
public final class ActiveCalendars {
  private final List<CalendarDays> calendars;

  private record CalendarDays(LoadedCalendar calendar, List<CalendarSpans> times) {
    CalendarView view(long at) {
      return new CalendarView(
          calendar.calendar().name(),
          calendar.effect(),
          times.stream().anyMatch(each -> each.overlaps(at, at + 1)));
    }

    List<CalendarMark> marks(long from, long to) {
      return times.stream()
          .flatMap(each -> each.overlapping(from, to).stream())
          .map(span -> new CalendarMark(calendar.calendar(), span.title(), span.from(), span.to()))
          .toList();
    }
  }

  /**
   * Selects the calendars of a source: calendars that apply to all thresholds, and calendars that
   * name a threshold of the source.
   *
   * @param thresholds the thresholds of the source
   * @param zone the time zone of the source
   */
  public ActiveCalendars(List<LoadedCalendar> all, List<Threshold> thresholds, ZoneId zone) {
    calendars =
        all.stream()
            .filter(
                each ->
                    each.calendar().thresholds().isEmpty()
                        || thresholds.stream().anyMatch(each::appliesTo))
            .map(each -> new CalendarDays(each, each.spans(zone)))
            .toList();
  }

  /**
   * A view of each calendar at a time.
   *
   * @param at in milliseconds since the epoch
   */
  public synchronized List<CalendarView> at(long at) {
    return calendars.stream().map(each -> each.view(at)).toList();
  }

  /** The marks in a span of time, the oldest first. */
  public synchronized List<CalendarMark> marks(long from, long to) {
    return calendars.stream()
        .filter(each -> each.calendar().effect() == CalendarEffect.Mark)
        .flatMap(each -> each.marks(from, to).stream())
        .sorted(Comparator.comparingLong(CalendarMark::from))
        .toList();
  }
}
