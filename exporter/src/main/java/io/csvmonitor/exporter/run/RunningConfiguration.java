package io.csvmonitor.exporter.run;

import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.ingest.ReplayClock;
import io.csvmonitor.exporter.ingest.SourceWorker;
import io.csvmonitor.exporter.status.ConfigReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The active configuration and its workers.
 *
 * @param config null until a valid configuration was loaded
 * @param calendars the calendars of the sources
 * @param loadedAt the time at which it was loaded; null without a configuration
 * @param last the result of the last attempt to load a configuration
 */
record RunningConfiguration(
    @Nullable ExporterConfig config,
    Map<String, SourceWorker> workers,
    RunningCalendars calendars,
    @Nullable ReplayClock clock,
    @Nullable Instant loadedAt,
    Last last) {
  static final RunningConfiguration NOTHING =
      new RunningConfiguration(
          null,
          Map.of(),
          RunningCalendars.NONE,
          null,
          null,
          new Last(0, ConfigReason.Unreadable, List.of()));

  List<Source> sources() {
    return config == null ? List.of() : config.spec().sources();
  }

  RunningConfiguration refusing(Last newer) {
    return new RunningConfiguration(config, workers, calendars, clock, loadedAt, newer);
  }

  /** The same configuration, with other calendars and the workers that use them. */
  RunningConfiguration with(Map<String, SourceWorker> others, RunningCalendars newer) {
    return new RunningConfiguration(config, others, newer, clock, loadedAt, last);
  }

  /** The result of an attempt to load a configuration. */
  record Last(long generation, ConfigReason reason, List<String> errors) {
    boolean isLoaded() {
      return reason == ConfigReason.Loaded;
    }
  }
}
