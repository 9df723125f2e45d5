package io.csvmonitor.exporter.threshold.calendar;

import io.csvmonitor.api.Calendar;
import io.csvmonitor.api.CalendarEffect;
import io.csvmonitor.api.Threshold;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The times in which a threshold is muted. Not thread-safe. */
public final class MutedTimes {
  private final List<Named> calendars;

  private record Named(String calendar, DayTimes times) {}

  private MutedTimes(List<Named> calendars) {
    this.calendars = calendars;
  }

  /**
   * The times of a threshold.
   *
   * @param zone the time zone of the source
   */
  public static MutedTimes of(List<Calendar> calendars, Threshold threshold, ZoneId zone) {
    List<Named> all = new ArrayList<>();
    for (Calendar calendar : calendars) {
      if (calendar.effect() == CalendarEffect.Mute && calendar.appliesTo(threshold)) {
        Stream.concat(
                calendar.timeIntervals().stream().map(each -> DayTimes.of(each, zone)),
                calendar.dates().isEmpty()
                    ? Stream.empty()
                    : Stream.of(DayTimes.of(calendar.dates(), zone)))
            .forEach(times -> all.add(new Named(calendar.name(), times)));
      }
    }
    return new MutedTimes(all);
  }

  /** Whether there are no such times. */
  public boolean isEmpty() {
    return calendars.isEmpty();
  }

  /** The calendar that mutes a part of a span of time; null if none does. */
  public @Nullable String calendar(long from, long to) {
    for (Named each : calendars) {
      if (!each.times().overlapping(from, to).isEmpty()) {
        return each.calendar();
      }
    }
    return null;
  }

  /** Whether a part of a span of time is muted. */
  public boolean isMuted(long from, long to) {
    return calendar(from, to) != null;
  }

  /** How many milliseconds of a span of time are not muted. */
  public long unmutedMillis(long from, long to) {
    List<DayTimes.Span> spans =
        calendars.stream()
            .flatMap(each -> each.times().overlapping(from, to).stream())
            .sorted(Comparator.comparingLong(DayTimes.Span::from))
            .toList();
    long unmuted = to - from;
    long until = from;
    for (DayTimes.Span span : spans) {
      long begin = Math.max(until, span.from());
      long end = Math.min(to, span.to());
      if (end > begin) {
        unmuted -= end - begin;
        until = end;
      }
    }
    return unmuted;
  }

  /** A sentence about a muted window: which calendar mutes it, and what it would be. */
  public static String sentence(String calendar, String otherwise) {
    return "Muted by the calendar " + calendar + ". " + otherwise;
  }
}
