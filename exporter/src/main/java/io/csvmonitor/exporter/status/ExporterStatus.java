package io.csvmonitor.exporter.status;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.exporter.incident.Incidents;
import io.csvmonitor.exporter.threshold.calendar.CalendarMark;
import io.csvmonitor.exporter.threshold.view.DiagnosisView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The status of the exporter at one moment.
 *
 * @param monitor the name of the CsvMonitor, or of the file of the manifest
 * @param calendars the calendars with files, and the marks of charts
 * @param seriesLeftOut the number of series for which a scrape has no room
 */
public record ExporterStatus(
    String monitor,
    String version,
    Times times,
    Config config,
    List<SourceStatus> sources,
    Verdicts verdicts,
    Calendars calendars,
    int seriesLeftOut) {

  /** The marks that the charts of a threshold show, the oldest first. */
  public List<CalendarMark> marks(ThresholdView view) {
    return calendars.marks().getOrDefault(view.source(), List.of()).stream()
        .filter(mark -> mark.calendar().appliesTo(view.threshold()))
        .toList();
  }

  /**
   * The start of the program and the current time.
   *
   * @param now the time from which ages are calculated: the clock, or in a replay the time of the
   *     replay
   * @param replay null unless files are replayed
   */
  public record Times(Instant startedAt, Instant now, @Nullable Replay replay) {}

  /**
   * The configuration, and the result of the last reload.
   *
   * @param file the file of the configuration
   * @param loadedAt the time at which the active configuration was loaded; null without one
   * @param generation {@code metadata.generation} of the active configuration; 0 if it has none
   * @param tried {@code metadata.generation} of the last configuration that was read, active or
   *     not; 0 if it has none, or is not readable
   * @param reason the result of the last reload
   * @param description the description of the monitor in the manifest; empty if there is none
   * @param spec the active spec; null without one
   * @param errors the errors of the last reload; empty if it succeeded
   */
  public record Config(
      String file,
      @Nullable Instant loadedAt,
      long generation,
      long tried,
      ConfigReason reason,
      String description,
      @Nullable CsvMonitorSpec spec,
      List<String> errors) {}

  /**
   * The verdicts of thresholds and diagnoses, and the incidents.
   *
   * @param thresholds the thresholds that raise alerts
   * @param shadows the thresholds that are only shown
   */
  public record Verdicts(
      List<ThresholdView> thresholds,
      List<ThresholdView> shadows,
      List<DiagnosisView> diagnoses,
      Incidents incidents) {
    public static final Verdicts NONE = of(List.of(), List.of(), Incidents.NONE);

    /** The verdicts of all thresholds, split into thresholds that raise alerts and shadows. */
    public static Verdicts of(
        List<ThresholdView> all, List<DiagnosisView> diagnoses, Incidents incidents) {
      return new Verdicts(
          all.stream().filter(view -> !view.isShadow()).toList(),
          all.stream().filter(ThresholdView::isShadow).toList(),
          diagnoses,
          incidents);
    }
  }

  /**
   * The calendars.
   *
   * @param files those whose times are in files
   * @param marks the marks of the last days of each source, the oldest first
   */
  public record Calendars(List<CalendarStatus> files, Map<String, List<CalendarMark>> marks) {
    public static final Calendars NONE = new Calendars(List.of(), Map.of());
  }

  /**
   * A replay.
   *
   * @param clock the time of the recording that is replayed now
   * @param zone the zone of the first source, for people
   * @param left the real time until the end of the recording; zero after the end
   */
  public record Replay(int speed, boolean loop, Instant clock, ZoneId zone, Duration left) {}
}
