package io.csvmonitor.exporter.exposition;

import io.csvmonitor.exporter.status.CalendarStatus;
import io.csvmonitor.exporter.threshold.calendar.CalendarMark;
import io.csvmonitor.exporter.threshold.calendar.CalendarView;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The calendars as metrics, so that dashboards can mark their times. */
public final class CalendarMetrics {
  /** Each mark is a series. Prometheus remembers the earlier ones. */
  private static final int MAX_MARKS = 20;

  private final MetricFamilies families = new MetricFamilies();

  /** Adds the calendars of a source. */
  public void source(String source, List<CalendarView> calendars) {
    for (CalendarView view : calendars) {
      families.gauge(
          "calendar_active",
          "1 while the newest time of the source is in the calendar, otherwise 0.",
          Labels.of(
              "source",
              source,
              "calendar",
              view.calendar(),
              "effect",
              MetricFamilies.word(view.effect())),
          view.isActive() ? 1 : 0);
    }
  }

  /** A calendar whose times are in files. */
  public void file(CalendarStatus file) {
    families.gauge(
        "calendar_up",
        "1 if the newest version of the files of the calendar is active, otherwise 0.",
        Labels.of("calendar", file.name()),
        file.isGood() ? 1 : 0);
  }

  /**
   * The newest marks of a source.
   *
   * @param marks the oldest first
   * @param shiftMillis how much later a replay plays the times of the rows; 0 without a replay
   */
  public void marks(String source, List<CalendarMark> marks, long shiftMillis) {
    Set<List<String>> seen = new HashSet<>();
    for (CalendarMark mark : marks.reversed()) {
      // A title that was used before is one series, with the newest time.
      if (seen.size() < MAX_MARKS && seen.add(List.of(mark.calendar().name(), mark.title()))) {
        families.gauge(
            "calendar_mark_timestamp_seconds",
            "Beginning of a time that a calendar with the effect Mark has, for annotations.",
            Labels.of("source", source, "calendar", mark.calendar().name(), "title", mark.title()),
            (mark.from() + shiftMillis) / 1000.0);
      }
    }
  }

  /** The metrics of all sources. */
  public List<MetricSnapshot> snapshots() {
    return families.snapshots();
  }
}
