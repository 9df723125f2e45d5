package io.csvmonitor.exporter.status;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.exporter.threshold.DiagnosisView;
import io.csvmonitor.exporter.threshold.ThresholdView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the exporter says of itself at one moment.
 *
 * @param monitor the CsvMonitor's name, or the manifest file's
 * @param generation {@code metadata.generation} of the configuration that is loaded, 0 if it has
 *     none
 * @param now what ages are judged by: the clock, or the replay's where files are replayed
 * @param config how the last reload went
 * @param replay null unless files are replayed
 * @param thresholds what they say
 * @param diagnoses what they say
 * @param seriesLeftOut series for which a scrape has no room
 */
public record ExporterStatus(
    String monitor,
    String version,
    long generation,
    Instant startedAt,
    Instant now,
    Config config,
    @Nullable Replay replay,
    List<SourceStatus> sources,
    List<ThresholdView> thresholds,
    List<DiagnosisView> diagnoses,
    int seriesLeftOut) {

  /**
   * The configuration.
   *
   * @param file where it was read
   * @param loadedAt when the one in force was loaded; null if none is
   * @param tried {@code metadata.generation} of the last one that was read, in force or not; 0 if
   *     it has none, or none that can be read
   * @param reason how that one fared
   * @param spec what is in force; null if nothing is
   * @param errors why it was refused; empty if it was not
   */
  public record Config(
      String file,
      @Nullable Instant loadedAt,
      long tried,
      ConfigReason reason,
      @Nullable CsvMonitorSpec spec,
      List<String> errors) {}

  /** A replay: the recording's time that is played now. */
  public record Replay(int speed, boolean loop, Instant clock) {}
}
