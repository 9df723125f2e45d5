package io.csvmonitor.exporter.status;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.exporter.incident.Incidents;
import io.csvmonitor.exporter.threshold.DiagnosisView;
import io.csvmonitor.exporter.threshold.ThresholdView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the exporter says of itself at one moment.
 *
 * @param monitor the CsvMonitor's name, or the manifest file's
 * @param seriesLeftOut series for which a scrape has no room
 */
public record ExporterStatus(
    String monitor,
    String version,
    Times times,
    Config config,
    List<SourceStatus> sources,
    Verdicts verdicts,
    int seriesLeftOut) {

  /**
   * When the program started, and what time it is.
   *
   * @param now what ages are judged by: the clock, or the replay's where files are replayed
   * @param replay null unless files are replayed
   */
  public record Times(Instant startedAt, Instant now, @Nullable Replay replay) {}

  /**
   * The configuration, and how the last reload went.
   *
   * @param file where it was read
   * @param loadedAt when the one in force was loaded; null if none is
   * @param generation {@code metadata.generation} of the one in force, 0 if it has none
   * @param tried {@code metadata.generation} of the last one that was read, in force or not; 0 if
   *     it has none, or none that can be read
   * @param reason how that one fared
   * @param spec what is in force; null if nothing is
   * @param errors why it was refused; empty if it was not
   */
  public record Config(
      String file,
      @Nullable Instant loadedAt,
      long generation,
      long tried,
      ConfigReason reason,
      @Nullable CsvMonitorSpec spec,
      List<String> errors) {}

  /**
   * What the thresholds and the diagnoses say, and the incidents.
   *
   * @param thresholds those that raise alerts
   * @param shadows those that are only shown
   */
  public record Verdicts(
      List<ThresholdView> thresholds,
      List<ThresholdView> shadows,
      List<DiagnosisView> diagnoses,
      Incidents incidents) {
    public static final Verdicts NONE = of(List.of(), List.of(), Incidents.NONE);

    /** The verdicts of all thresholds, of those that raise alerts and of the others. */
    public static Verdicts of(
        List<ThresholdView> all, List<DiagnosisView> diagnoses, Incidents incidents) {
      return new Verdicts(
          all.stream().filter(view -> !view.isShadow()).toList(),
          all.stream().filter(ThresholdView::isShadow).toList(),
          diagnoses,
          incidents);
    }
  }

  /** A replay: the recording's time that is played now. */
  public record Replay(int speed, boolean loop, Instant clock) {}
}
