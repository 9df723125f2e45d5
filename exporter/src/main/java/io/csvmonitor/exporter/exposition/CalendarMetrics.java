package io.csvmonitor.exporter.exposition;

import io.csvmonitor.exporter.threshold.calendar.CalendarView;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;

/** The calendars as metrics, so that dashboards can mark their times. */
public final class CalendarMetrics {
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

  /** The metrics of all sources. */
  public List<MetricSnapshot> snapshots() {
    return families.snapshots();
  }
}
