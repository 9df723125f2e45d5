package io.csvmonitor.exporter.status;

import io.csvmonitor.api.calendar.CalendarEffect;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The status of a calendar whose times are in files.
 *
 * @param from where the files are, without secrets
 * @param times how many times are active; those of the last good version if there is a problem
 * @param readAt when the active version was read; null if none was read yet
 * @param reason the problem in one word; null without a problem
 * @param message what is wrong and what to do, without the content of cells; null without a problem
 */
public record CalendarStatus(
    String name,
    CalendarEffect effect,
    String from,
    int times,
    @Nullable Instant readAt,
    @Nullable SourceReason reason,
    @Nullable String message) {
  /** The state of the newest version of the files. */
  public SourceStatus.State state() {
    if (reason != null) {
      return SourceStatus.State.Failed;
    }
    return readAt == null ? SourceStatus.State.Reading : SourceStatus.State.Ready;
  }

  /** The same, with a problem. */
  public CalendarStatus failing(SourceReason why, String what) {
    return new CalendarStatus(name, effect, from, times, readAt, why, what);
  }

  /** Whether the newest version of the files is active. */
  public boolean isGood() {
    return state() == SourceStatus.State.Ready;
  }
}
