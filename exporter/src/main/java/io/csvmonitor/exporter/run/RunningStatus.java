package io.csvmonitor.exporter.run;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.csv.value.RowTime;
import io.csvmonitor.exporter.exposition.CalendarMetrics;
import io.csvmonitor.exporter.exposition.Exposition;
import io.csvmonitor.exporter.exposition.IncidentMetrics;
import io.csvmonitor.exporter.exposition.RatioMetrics;
import io.csvmonitor.exporter.exposition.SelfMetrics;
import io.csvmonitor.exporter.exposition.VerdictMetrics;
import io.csvmonitor.exporter.ingest.ReplayClock;
import io.csvmonitor.exporter.ingest.SourceView;
import io.csvmonitor.exporter.ingest.SourceWorker;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.status.ExporterStatus;
import io.csvmonitor.exporter.status.SourceStatus;
import io.csvmonitor.exporter.threshold.calendar.CalendarMark;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates the status and the metrics of the running configuration. */
final class RunningStatus {
  private final Path file;
  private final Instant startedAt = Instant.now();
  private final SharedVerdicts verdicts = new SharedVerdicts();

  /**
   * The status of one program.
   *
   * @param file the file of the configuration
   */
  RunningStatus(Path file) {
    this.file = file;
  }

  ExporterStatus status(RunningConfiguration now) {
    ExporterConfig config = now.config();
    ReplayClock clock = now.clock();
    SharedVerdicts.View evaluated = verdicts(now);
    return new ExporterStatus(
        config == null ? ExporterConfig.nameOf(file) : config.name(),
        Version.current(),
        new ExporterStatus.Times(startedAt, Instant.now(), replay(config, clock)),
        new ExporterStatus.Config(
            file.toString(),
            now.loadedAt(),
            config == null ? 0 : config.generation(),
            now.last().generation(),
            now.last().reason(),
            config == null ? "" : config.description(),
            config == null ? null : config.spec(),
            now.last().errors()),
        sources(now),
        ExporterStatus.Verdicts.of(
            config == null
                ? evaluated.thresholds()
                : UnknownThresholds.with(config.spec(), evaluated.thresholds()),
            evaluated.diagnoses(),
            evaluated.incidents()),
        new ExporterStatus.Calendars(now.calendars().files(), marks(now)),
        exposition(now).leftOut());
  }

  private static ExporterStatus.@Nullable Replay replay(
      @Nullable ExporterConfig config, @Nullable ReplayClock clock) {
    if (config == null || clock == null || !clock.isRunning()) {
      return null;
    }
    long nowMillis = System.currentTimeMillis();
    return new ExporterStatus.Replay(
        clock.speed(),
        clock.isLoop(),
        Instant.ofEpochMilli(clock.now(nowMillis)),
        ExporterConfig.zone(config.spec()),
        Duration.ofMillis(clock.left(nowMillis)));
  }

  private static List<SourceStatus> sources(RunningConfiguration now) {
    List<SourceStatus> all = new ArrayList<>();
    for (Source source : now.sources()) {
      SourceWorker worker = now.workers().get(source.name());
      if (worker != null) {
        all.add(SourceStatuses.of(worker));
      }
    }
    return all;
  }

  /** How much later than written a replay plays the times of rows. */
  private static long shift(SourceView view) {
    Instant played = view.times().newestRow();
    PublishedSource published = view.published();
    Instant written = published == null ? null : RowTime.instant(published.stats().newest());
    return played == null || written == null ? 0 : played.toEpochMilli() - written.toEpochMilli();
  }

  private static Map<String, List<CalendarMark>> marks(RunningConfiguration now) {
    Map<String, List<CalendarMark>> all = new HashMap<>();
    now.workers().forEach((source, worker) -> all.put(source, now.calendars().marks(worker)));
    return all;
  }

  private SharedVerdicts.View verdicts(RunningConfiguration now) {
    ExporterConfig config = now.config();
    return verdicts.now(
        config == null ? null : config.spec(),
        now.workers().values().stream()
            .flatMap(worker -> worker.view().verdicts().thresholds().stream())
            .toList());
  }

  /** The metrics of all sources, and those of the exporter itself. */
  List<MetricSnapshot> snapshots(RunningConfiguration now) {
    List<MetricSnapshot> all = new ArrayList<>();
    SelfMetrics self = new SelfMetrics();
    VerdictMetrics metrics = new VerdictMetrics();
    SharedVerdicts.View evaluated = verdicts(now);
    evaluated.thresholds().forEach(metrics::threshold);
    evaluated.diagnoses().forEach(metrics::diagnosis);
    all.addAll(IncidentMetrics.of(evaluated.incidents(), evaluated.incidentCounts()));
    Exposition exposition = exposition(now);
    CalendarMetrics calendars = new CalendarMetrics();
    now.calendars().files().forEach(calendars::file);
    for (SourceWorker worker : now.workers().values()) {
      SourceView view = worker.view();
      self.source(SourceStatuses.of(worker), view, worker.bytesRead(), worker.requests());
      calendars.source(worker.source().name(), now.calendars().active(worker));
      calendars.marks(worker.source().name(), now.calendars().marks(worker), shift(view));
      view.verdicts().ratios().forEach(ratio -> all.addAll(RatioMetrics.of(ratio)));
    }
    all.addAll(exposition.snapshots());
    Instant loadedAt = now.loadedAt();
    self.series(exposition, maxExpositionBytes(now));
    self.program(now.last().isLoaded(), loadedAt == null ? 0 : loadedAt.toEpochMilli());
    all.addAll(self.snapshots(Version.current()));
    all.addAll(metrics.snapshots());
    all.addAll(calendars.snapshots());
    return all;
  }

  /** The series that have room in a scrape, in the order of the manifest. */
  private static Exposition exposition(RunningConfiguration now) {
    Exposition exposition = new Exposition(maxExpositionBytes(now));
    for (Source source : now.sources()) {
      SourceWorker worker = now.workers().get(source.name());
      PublishedSource published = worker == null ? null : worker.view().published();
      if (published != null) {
        exposition.add(published);
      }
    }
    return exposition;
  }

  private static int maxExpositionBytes(RunningConfiguration now) {
    ExporterConfig config = now.config();
    return config == null
        ? CsvMonitorSpec.DEFAULT_MAX_EXPOSITION_BYTES
        : config.spec().maxExpositionBytes();
  }
}
