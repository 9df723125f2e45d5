package io.csvmonitor.exporter.threshold.calendar;

import io.csvmonitor.api.calendar.Calendar;
import io.csvmonitor.api.calendar.CalendarEffect;
import io.csvmonitor.api.threshold.Threshold;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The times in which a threshold is muted. Not thread-safe. */
public final class MutedTimes {
  private final NamedTimes times;

  private MutedTimes(NamedTimes times) {
    this.times = times;
  }

  /**
   * The times of a threshold.
   *
   * @param zone the time zone of the source
   */
  public static MutedTimes of(List<LoadedCalendar> calendars, Threshold threshold, ZoneId zone) {
    return new MutedTimes(NamedTimes.of(calendars, CalendarEffect.Mute, threshold, zone));
  }

  /** Whether there are no such times. */
  public boolean isEmpty() {
    return times.isEmpty();
  }

  /** The name of the calendar that mutes a part of a span of time; null if none does. */
  public @Nullable String calendar(long from, long to) {
    Calendar calendar = times.calendar(from, to);
    return calendar == null ? null : calendar.name();
  }

  /** Whether a part of a span of time is muted. */
  public boolean isMuted(long from, long to) {
    return calendar(from, to) != null;
  }

  /** A sentence about a muted window: the calendar, and the evaluation without it. */
  public static String sentence(String calendar, String otherwise) {
    return "Muted by the calendar " + calendar + ". " + otherwise;
  }
}
