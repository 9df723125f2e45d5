package io.csvmonitor.exporter.calendar;

import io.csvmonitor.api.calendar.Calendar;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.status.CalendarStatus;
import io.csvmonitor.exporter.threshold.calendar.LoadedCalendar;
import java.util.ArrayList;
import java.util.List;

/**
 * The calendars of a manifest, whose files were read once.
 *
 * @param calendars all calendars, in the order of the manifest
 * @param files the status of those that have files
 */
public record LoadedCalendars(List<LoadedCalendar> calendars, List<CalendarStatus> files) {
  /** Reads the files of all calendars. */
  public static LoadedCalendars read(ExporterConfig config) {
    List<LoadedCalendar> calendars = new ArrayList<>();
    List<CalendarStatus> files = new ArrayList<>();
    for (Calendar calendar : config.spec().calendars()) {
      if (calendar.from() == null) {
        calendars.add(new LoadedCalendar(calendar, List.of()));
        continue;
      }
      try (CalendarFile file = new CalendarFile(config, calendar)) {
        file.refresh();
        file.read(/* patient= */ false);
        calendars.add(new LoadedCalendar(calendar, file.events()));
        files.add(file.status());
      }
    }
    return new LoadedCalendars(calendars, files);
  }

  /** The problems of the files, for a terminal. */
  public List<String> problems() {
    return files.stream()
        .filter(each -> !each.isGood())
        .map(each -> "calendar " + each.name() + ": " + each.message())
        .toList();
  }
}
