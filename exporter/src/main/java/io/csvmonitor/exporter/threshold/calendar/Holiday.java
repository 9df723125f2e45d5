package io.csvmonitor.exporter.threshold.calendar;

import io.csvmonitor.api.calendar.Weekday;
import java.time.DayOfWeek;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The holiday of a window.
 *
 * @param calendar the name of the calendar
 * @param like the weekday with which the window is compared; null if the window is not evaluated
 */
public record Holiday(String calendar, @Nullable Weekday like) {
  /** The weekday with which the window is compared; null if the window is not evaluated. */
  public @Nullable DayOfWeek weekday() {
    return like == null ? null : DayOfWeek.valueOf(like.name().toUpperCase(Locale.ROOT));
  }
}
