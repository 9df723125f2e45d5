package io.csvmonitor.exporter.threshold.calendar;

import io.csvmonitor.api.calendar.Calendar;
import io.csvmonitor.api.calendar.CalendarEffect;
import io.csvmonitor.api.threshold.Threshold;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The times of all calendars that have one effect on a threshold. Not thread-safe. */
final class NamedTimes {
  private final List<Named> all;

  private record Named(Calendar calendar, CalendarSpans times) {}

  private NamedTimes(List<Named> all) {
    this.all = all;
  }

  /**
   * The times of a threshold.
   *
   * @param zone the time zone of the source
   */
  static NamedTimes of(
      List<LoadedCalendar> calendars, CalendarEffect effect, Threshold threshold, ZoneId zone) {
    List<Named> all = new ArrayList<>();
    for (LoadedCalendar calendar : calendars) {
      if (calendar.effect() == effect && calendar.appliesTo(threshold)) {
        calendar.spans(zone).forEach(times -> all.add(new Named(calendar.calendar(), times)));
      }
    }
    return new NamedTimes(all);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  Stream<Calendar> calendars() {
    return all.stream().map(Named::calendar);
  }

  /** The first calendar that overlaps a span of time; null if none does. */
  @Nullable Calendar calendar(long from, long to) {
    for (Named each : all) {
      if (each.times().overlaps(from, to)) {
        return each.calendar();
      }
    }
    return null;
  }

  /** Passes on the times that overlap with a span of time, with their calendars. */
  void each(long from, long to, BiConsumer<Calendar, CalendarSpan> action) {
    for (Named each : all) {
      each.times().overlapping(from, to).forEach(span -> action.accept(each.calendar(), span));
    }
  }

  /** The times that overlap with a span of time; they can overlap with each other. */
  Stream<CalendarSpan> overlapping(long from, long to) {
    return all.stream().flatMap(each -> each.times().overlapping(from, to).stream());
  }
}
