package io.csvmonitor.exporter.run;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.source.Time;
import io.csvmonitor.exporter.calendar.CalendarWorker;
import io.csvmonitor.exporter.ingest.SourceWorker;
import io.csvmonitor.exporter.status.CalendarStatus;
import io.csvmonitor.exporter.threshold.RuleSet;
import io.csvmonitor.exporter.threshold.calendar.ActiveCalendars;
import io.csvmonitor.exporter.threshold.calendar.CalendarMark;
import io.csvmonitor.exporter.threshold.calendar.CalendarView;
import io.csvmonitor.exporter.threshold.calendar.LoadedCalendar;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The calendars of the running sources, each at the newest time that its source knows. */
final class RunningCalendars {
  static final RunningCalendars NONE = new RunningCalendars(List.of(), List.of(), Map.of());

  /** Charts of the status page show less than this. */
  private static final long SHOWN_MILLIS = Duration.ofDays(8).toMillis();

  /** Of more marks of a source, the newest are shown. */
  private static final int MAX_MARKS = 100;

  private final List<LoadedCalendar> calendars;
  private final List<CalendarWorker> files;
  private final Map<String, ActiveCalendars> bySource;

  private RunningCalendars(
      List<LoadedCalendar> calendars,
      List<CalendarWorker> files,
      Map<String, ActiveCalendars> bySource) {
    this.calendars = calendars;
    this.files = files;
    this.bySource = bySource;
  }

  /**
   * The calendars of each source of a manifest.
   *
   * @param files the workers of calendars with files
   */
  static RunningCalendars of(
      CsvMonitorSpec spec, List<LoadedCalendar> calendars, List<CalendarWorker> files) {
    Map<String, ActiveCalendars> all = new HashMap<>();
    for (Source source : spec.sources()) {
      Time time = source.time();
      all.put(
          source.name(),
          new ActiveCalendars(
              calendars,
              RuleSet.of(spec).of(source).thresholds(),
              ZoneId.of(time == null ? "UTC" : time.zone())));
    }
    return new RunningCalendars(calendars, files, Map.copyOf(all));
  }

  /** Whether other calendars, or other times of them, are running. */
  boolean differFrom(List<LoadedCalendar> others) {
    return !calendars.equals(others);
  }

  /** The status of each calendar with files. */
  List<CalendarStatus> files() {
    return files.stream().map(CalendarWorker::status).toList();
  }

  /** Which calendars of a source are active; empty before the source has a time. */
  List<CalendarView> active(SourceWorker worker) {
    ActiveCalendars calendars = bySource.get(worker.source().name());
    OptionalLong newest = worker.view().verdicts().newest();
    return calendars == null || newest.isEmpty() ? List.of() : calendars.at(newest.getAsLong());
  }

  /** The marks of the last days of a source, the oldest first. */
  List<CalendarMark> marks(SourceWorker worker) {
    ActiveCalendars calendars = bySource.get(worker.source().name());
    OptionalLong newest = worker.view().verdicts().newest();
    if (calendars == null || newest.isEmpty()) {
      return List.of();
    }
    List<CalendarMark> marks =
        calendars.marks(newest.getAsLong() - SHOWN_MILLIS, newest.getAsLong() + 1);
    return marks.subList(Math.max(0, marks.size() - MAX_MARKS), marks.size());
  }
}
