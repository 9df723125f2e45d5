package io.csvmonitor.exporter.run;

import io.csvmonitor.api.Replay;
import io.csvmonitor.api.Source;
import io.csvmonitor.exporter.config.ConfigException;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.series.PublishedMetric;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.web.ExporterStatus;
import io.csvmonitor.exporter.web.SourceStatus;
import io.csvmonitor.exporter.web.WebModel;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running program: a worker for each source of the configuration that is in force. */
public final class Exporter implements WebModel, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Exporter.class);

  private final Path file;
  private final @Nullable Path stateDirectory;
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Semaphore readers = new Semaphore(Runtime.getRuntime().availableProcessors());
  private final Instant startedAt = Instant.now();
  private volatile Running running;

  /**
   * The configuration in force and what runs of it.
   *
   * @param refused why a newer one is not in force
   */
  private record Running(
      ExporterConfig config,
      Map<String, SourceWorker> workers,
      @Nullable ReplayClock clock,
      Instant loadedAt,
      List<String> refused) {}

  /**
   * Starts.
   *
   * @param stateDirectory where state is kept; null to read the files anew at each start
   * @throws ConfigException if the configuration cannot be run
   */
  public Exporter(Path file, @Nullable Path stateDirectory) throws ConfigException {
    this.file = file;
    this.stateDirectory = stateDirectory;
    this.running = run(ExporterConfig.load(file), null);
    registry.register(
        new MultiCollector() {
          @Override
          public MetricSnapshots collect() {
            return new MetricSnapshots(snapshots());
          }
        });
  }

  @Override
  public synchronized List<String> reload() {
    Running before = running;
    try {
      running = run(ExporterConfig.load(file), before);
      LOG.info("configuration loaded: file={} sources={}", file, running.workers().size());
    } catch (ConfigException refused) {
      running =
          new Running(
              before.config(),
              before.workers(),
              before.clock(),
              before.loadedAt(),
              refused.errors());
      for (String error : refused.errors()) {
        LOG.error("configuration refused, the one before stays in force: {}: {}", file, error);
      }
      return refused.errors();
    }
    return List.of();
  }

  /** Keeps what did not change, and hands on what is known of what did. */
  private Running run(ExporterConfig config, @Nullable Running before) {
    Replay replay = config.spec().replay();
    // A replay begins anew with any change, since all its sources go by one clock.
    boolean goesOn =
        before != null
            && (config.spec().equals(before.config().spec())
                || (replay == null && before.clock() == null));
    ReplayClock clock = goesOn && before != null ? before.clock() : null;
    if (replay != null && clock == null) {
      clock = new ReplayClock(replay, config.spec().sources().size());
    }
    Map<String, SourceWorker> workers = new HashMap<>();
    List<SourceWorker> fresh = new ArrayList<>();
    Map<String, SourceWorker> left = new HashMap<>(before == null ? Map.of() : before.workers());
    for (Source source : config.spec().sources()) {
      SourceWorker known = left.get(source.name());
      if (known != null && goesOn && known.source().equals(source)) {

        workers.put(source.name(), known);
        left.remove(source.name());
      }
    }
    for (Source source : config.spec().sources()) {
      if (!workers.containsKey(source.name())) {
        SourceWorker old = left.remove(source.name());
        SourceWorker worker = worker(config, source, old, clock);
        workers.put(source.name(), worker);
        fresh.add(worker);
      }
    }
    left.values().forEach(SourceWorker::stop);
    fresh.forEach(SourceWorker::start);
    return new Running(config, Map.copyOf(workers), clock, Instant.now(), List.of());
  }

  private SourceWorker worker(
      ExporterConfig config,
      Source source,
      @Nullable SourceWorker old,
      @Nullable ReplayClock clock) {
    if (clock != null) {
      if (old != null) {
        old.stop();
      }
      return SourceWorker.replaying(source, config.files(source), clock, readers);
    }
    StateStore store =
        stateDirectory == null ? null : new StateStore(stateDirectory.resolve(source.name()));
    Kept kept = null;
    PublishedSource shown = null;
    if (old != null) {
      kept = old.stop();
      shown = old.view().published();
    } else if (store != null) {
      kept = load(store, source);
    }
    return SourceWorker.following(source, config.files(source), store, kept, shown, readers);
  }

  private static @Nullable Kept load(StateStore store, Source source) {
    try {
      return store.load();
    } catch (IOException | RuntimeException broken) {
      LOG.error(
          "kept state cannot be read, the files are read from their beginning: source={} reason=\"{}\"",
          source.name(),
          broken.getMessage());
      store.setAside();
      return null;
    }
  }

  @Override
  public boolean ready() {
    return running.workers().values().stream().noneMatch(worker -> worker.view().reading());
  }

  @Override
  public PrometheusRegistry registry() {
    return registry;
  }

  @Override
  public ExporterStatus status() {
    Running now = running;
    ReplayClock clock = now.clock();
    return new ExporterStatus(
        now.config().name(),
        Version.current(),
        now.config().generation(),
        startedAt,
        Instant.now(),
        new ExporterStatus.Config(file.toString(), now.loadedAt(), now.refused()),
        clock == null || !clock.isRunning()
            ? null
            : new ExporterStatus.Replay(
                clock.speed(),
                clock.isLoop(),
                Instant.ofEpochMilli(clock.now(System.currentTimeMillis()))),
        sources(now));
  }

  private static List<SourceStatus> sources(Running now) {
    List<SourceStatus> all = new ArrayList<>();
    for (Source source : now.config().spec().sources()) {
      SourceWorker worker = now.workers().get(source.name());
      if (worker != null) {
        all.add(SourceStatuses.of(worker));
      }
    }
    return all;
  }

  private List<MetricSnapshot> snapshots() {
    Running now = running;
    List<MetricSnapshot> all = new ArrayList<>();
    SelfMetrics self = new SelfMetrics();
    int series = 0;
    for (SourceWorker worker : now.workers().values()) {
      SourceView view = worker.view();
      self.source(SourceStatuses.of(worker), view, worker.bytesRead());
      PublishedSource published = view.published();
      if (published != null) {
        series += published.seriesCount();
        for (PublishedMetric metric : published.metrics()) {
          if (metric.size() > 0) {
            all.add(metric.snapshot());
          }
        }
      }
    }
    self.program(series, now.refused().isEmpty(), now.loadedAt().toEpochMilli());
    all.addAll(self.snapshots(Version.current()));
    return all;
  }

  /** Stops all workers; what they know is kept. */
  @Override
  public synchronized void close() {
    running.workers().values().forEach(SourceWorker::stop);
  }
}
