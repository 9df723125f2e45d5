package io.csvmonitor.exporter.run;

import io.csvmonitor.api.Source;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.ingest.ReplayClock;
import io.csvmonitor.exporter.ingest.SourceWorker;
import io.csvmonitor.exporter.status.ConfigReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The configuration in force and what runs of it.
 *
 * @param config null as long as there was none that could be run
 * @param loadedAt when it was loaded; null if there is none
 * @param last how the last one that was read fared
 */
record RunningConfiguration(
    @Nullable ExporterConfig config,
    Map<String, SourceWorker> workers,
    @Nullable ReplayClock clock,
    @Nullable Instant loadedAt,
    Last last) {
  static final RunningConfiguration NOTHING =
      new RunningConfiguration(
          null, Map.of(), null, null, new Last(0, ConfigReason.Unreadable, List.of()));

  List<Source> sources() {
    return config == null ? List.of() : config.spec().sources();
  }

  RunningConfiguration refusing(Last newer) {
    return new RunningConfiguration(config, workers, clock, loadedAt, newer);
  }

  /** How a configuration fared that was read. */
  record Last(long generation, ConfigReason reason, List<String> errors) {
    boolean isLoaded() {
      return reason == ConfigReason.Loaded;
    }
  }
}
