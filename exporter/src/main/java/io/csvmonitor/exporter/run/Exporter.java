package io.csvmonitor.exporter.run;

import io.csvmonitor.api.Replay;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.config.ManifestException;
import io.csvmonitor.exporter.ingest.ReaderFactories;
import io.csvmonitor.exporter.ingest.ReplayClock;
import io.csvmonitor.exporter.ingest.SourceView;
import io.csvmonitor.exporter.ingest.SourceWorker;
import io.csvmonitor.exporter.ingest.Supervised;
import io.csvmonitor.exporter.ingest.Watchdog;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.state.StateDirectory;
import io.csvmonitor.exporter.state.StateOpening;
import io.csvmonitor.exporter.status.ConfigReason;
import io.csvmonitor.exporter.status.ExporterControl;
import io.csvmonitor.exporter.status.ExporterStatus;
import io.csvmonitor.exporter.threshold.RuleSet;
import io.csvmonitor.exporter.threshold.SharedSources;
import io.csvmonitor.exporter.threshold.calendar.LoadedCalendar;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running program: a worker for each source of the active configuration. */
public final class Exporter implements ExporterControl, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Exporter.class);

  /** At the end, the program waits at most this long for its sources. */
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  /** At the start, the program waits at most this long for the state directory. */
  private static final Duration LONGEST_OPENING = Duration.ofSeconds(10);

  private final Path file;
  private final RunningStatus statuses;
  private final @Nullable StateOpening state;
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Semaphore readers = new Semaphore(Runtime.getRuntime().availableProcessors());
  private final Watchdog watchdog;

  /** Workers that were told to end, and that may still run. */
  private final List<SourceWorker> leaving = new CopyOnWriteArrayList<>();

  private final CalendarWorkers calendars;
  private final SharedSources shared = new SharedSources();
  private final ReentrantLock reloading = new ReentrantLock();
  private boolean closed;
  private volatile RunningConfiguration running;

  /** What happens at a start if the configuration cannot be run. */
  public enum Start {
    /** The start fails. */
    AT_ONCE,
    /**
     * Nothing is monitored, and the status shows the reason, until a reload loads a good
     * configuration. Without the right to write state, the program works without state, and the
     * status of each source reports this.
     */
    WAITING
  }

  /**
   * Starts, or fails.
   *
   * @param stateDirectory the state directory; null to read the files from the beginning at each
   *     start
   * @throws ManifestException if the configuration cannot be run
   * @throws IOException if the state directory cannot be used
   */
  public Exporter(Path file, @Nullable Path stateDirectory) throws ManifestException, IOException {
    this(file, stateDirectory, Start.AT_ONCE);
  }

  /**
   * Starts.
   *
   * @param stateDirectory the state directory; null to read the files from the beginning at each
   *     start
   * @throws ManifestException if the configuration cannot be run, except with {@link Start#WAITING}
   * @throws IOException if the state directory cannot be used, except if only rights are missing
   *     and with {@link Start#WAITING}
   */
  public Exporter(Path file, @Nullable Path stateDirectory, Start start)
      throws ManifestException, IOException {
    this(file, stateDirectory, start, Watchdog.DEADLINE);
  }

  /**
   * The same.
   *
   * @param deadline after this time without progress, a source is reported as stuck
   */
  public Exporter(Path file, @Nullable Path stateDirectory, Start start, Duration deadline)
      throws ManifestException, IOException {
    this.file = file;
    this.statuses = new RunningStatus(file);
    ExporterConfig config = null;
    RunningConfiguration without = RunningConfiguration.NOTHING;
    try {
      config = ExporterConfig.load(file);
    } catch (ManifestException wrong) {
      if (start == Start.AT_ONCE) {
        throw wrong;
      }
      without = refused(without, wrong);
    }
    this.state = stateDirectory == null ? null : opening(stateDirectory, start, deadline);
    this.calendars = new CalendarWorkers(state, this::calendarsChanged);
    this.running = config == null ? without : run(config, without);
    // A file may have been read after the start stopped waiting for it.
    calendarsChanged();
    this.watchdog = new Watchdog(this::allWorkers, deadline);
    JvmMetrics.builder().register(registry);
    registry.register(
        new MultiCollector() {
          @Override
          public MetricSnapshots collect() {
            return new MetricSnapshots(statuses.snapshots(running));
          }
        });
  }

  /** If the directory does not answer, only the sources wait for it, and are reported as stuck. */
  private static StateOpening opening(Path path, Start start, Duration deadline)
      throws IOException {
    StateOpening opening =
        new StateOpening(
            () ->
                start == Start.AT_ONCE
                    ? StateDirectory.open(path)
                    : StateDirectory.openIfPermitted(path));
    Duration atMost = deadline.compareTo(LONGEST_OPENING) < 0 ? deadline : LONGEST_OPENING;
    if (!opening.awaitOpen(atMost)) {
      LOG.atError().addKeyValue("directory", path).log("state_directory_hangs");
    }
    return opening;
  }

  @Override
  public List<String> reload() {
    reloading.lock();
    try {
      return load();
    } finally {
      reloading.unlock();
    }
  }

  private List<String> load() {
    try {
      // The end of the program does not wait for this, because the manifest's file system may not
      // answer, either.
      ExporterConfig config = ExporterConfig.load(file);
      replaceBy(config);
    } catch (ManifestException wrong) {
      running = refused(running, wrong);
    }
    return running.last().errors();
  }

  private synchronized void replaceBy(ExporterConfig config) {
    if (closed) {
      return;
    }
    RunningConfiguration before = running;
    try {
      running = run(config, before);
      LOG.atInfo()
          .addKeyValue("file", file)
          .addKeyValue("generation", config.generation())
          .addKeyValue("sources", config.spec().sources().size())
          .log("configuration_loaded");
    } catch (RuntimeException bug) {
      LOG.atError().addKeyValue("file", file).setCause(bug).log("configuration_failed");
      String error = "an error of this program, see its log: " + bug.getClass().getSimpleName();
      running =
          before.refusing(
              new RunningConfiguration.Last(
                  config.generation(), ConfigReason.Invalid, List.of(error)));
    }
  }

  private RunningConfiguration refused(RunningConfiguration before, ManifestException wrong) {
    for (String error : wrong.errors()) {
      LOG.atError()
          .addKeyValue("file", file)
          .addKeyValue("previous_in_force", before.config() != null)
          .addKeyValue("error", error)
          .log("configuration_refused");
    }
    ConfigReason reason =
        switch (wrong.reason()) {
          case UNREADABLE -> ConfigReason.Unreadable;
          case INVALID -> ConfigReason.Invalid;
          case UNKNOWN_FIELD -> ConfigReason.UnknownField;
        };
    return before.refusing(
        new RunningConfiguration.Last(wrong.generation(), reason, wrong.errors()));
  }

  /** Whether the configuration file could be read at the last attempt, with or without errors. */
  public boolean readConfiguration() {
    return running.last().reason() != ConfigReason.Unreadable;
  }

  /**
   * Leaves unchanged sources running. For each changed source, a new worker gets the state of the
   * old worker.
   */
  private RunningConfiguration run(ExporterConfig config, RunningConfiguration before) {
    Replay replay = config.spec().replay();
    ExporterConfig old = before.config();
    // A replay starts again after each change, because all its sources use one clock.
    boolean keepsWorkers =
        (old != null && config.spec().equals(old.spec()))
            || (replay == null && before.clock() == null);
    ReplayClock clock = keepsWorkers ? before.clock() : null;
    if (replay != null && clock == null) {
      clock = new ReplayClock(replay, config.spec().sources().stream().map(Source::name).toList());
    }
    calendars.follow(config);
    List<LoadedCalendar> loaded = calendars.loaded(config);
    return new RunningConfiguration(
        config,
        workers(config, before, keepsWorkers, clock, RuleSet.of(config.spec(), loaded)),
        RunningCalendars.of(config.spec(), loaded, calendars.of(config)),
        clock,
        Instant.now(),
        new RunningConfiguration.Last(config.generation(), ConfigReason.Loaded, List.of()));
  }

  /** A calendar has other times. They are used for all windows, also earlier ones. */
  private synchronized void calendarsChanged() {
    RunningConfiguration now = running;
    ExporterConfig config = now == null ? null : now.config();
    if (closed || config == null) {
      return;
    }
    List<LoadedCalendar> loaded = calendars.loaded(config);
    if (!now.calendars().differFrom(loaded)) {
      return;
    }
    running =
        now.with(
            workers(
                config,
                now,
                /* keepsWorkers= */ true,
                now.clock(),
                RuleSet.of(config.spec(), loaded)),
            RunningCalendars.of(config.spec(), loaded, calendars.of(config)));
    LOG.atInfo().addKeyValue("file", file).log("calendars_changed");
  }

  private Map<String, SourceWorker> workers(
      ExporterConfig config,
      RunningConfiguration before,
      boolean keepsWorkers,
      @Nullable ReplayClock clock,
      RuleSet all) {
    Map<String, SourceWorker> workers = new HashMap<>();
    List<SourceWorker> fresh = new ArrayList<>();
    Map<String, SourceWorker> left = new HashMap<>(before.workers());
    for (Source source : config.spec().sources()) {
      SourceWorker known = left.get(source.name());
      if (known != null
          && keepsWorkers
          && !known.isStopped()
          && known.source().equals(source)
          && known.rules().equals(all.of(source))) {
        known.limit(bounds(config, source));
        workers.put(source.name(), known);
        left.remove(source.name());
      }
    }
    for (Source source : config.spec().sources()) {
      if (!workers.containsKey(source.name())) {
        SourceWorker replaced = left.remove(source.name());
        SourceWorker worker = worker(config, source, replaced, clock, all.of(source));
        workers.put(source.name(), worker);
        fresh.add(worker);
      }
    }
    left.values().forEach(this::leave);
    shared.retain(workers.keySet());
    fresh.forEach(SourceWorker::start);
    return Map.copyOf(workers);
  }

  private SourceWorker worker(
      ExporterConfig config,
      Source source,
      @Nullable SourceWorker old,
      @Nullable ReplayClock clock,
      RuleSet rules) {
    SourceWorker predecessor = old == null ? leaving(source.name()) : old;
    if (old != null) {
      leave(old);
    }
    FileStore files = config.files(source);
    SourceWorker.ReaderFactory factory =
        clock == null
            ? ReaderFactories.following(source, rules, files, state, shared)
            : ReaderFactories.replaying(source, rules, files, clock, shared);
    return new SourceWorker(
        new SourceWorker.Task(source, rules, files, factory, state != null && clock == null),
        bounds(config, source),
        predecessor,
        old == null || clock != null ? SourceView.nothing() : old.view().forNextWorker(),
        readers);
  }

  private void leave(SourceWorker worker) {
    worker.stop();
    leaving.removeIf(before -> !before.isAlive());
    leaving.add(worker);
  }

  /** The last worker of a source with this name, if it may still run. */
  private @Nullable SourceWorker leaving(String source) {
    return leaving.stream()
        .filter(worker -> worker.source().name().equals(source))
        .reduce((earlier, later) -> later)
        .orElse(null);
  }

  private List<Supervised> allWorkers() {
    List<Supervised> all = new ArrayList<>(running.workers().values());
    all.addAll(leaving);
    all.addAll(calendars.all());
    return all;
  }

  private static MemoryBounds bounds(ExporterConfig config, Source source) {
    return MemoryBounds.of(source, config.spec().sources().size());
  }

  @Override
  public boolean ready() {
    RunningConfiguration now = running;
    return now.config() != null
        && now.workers().values().stream().noneMatch(worker -> worker.view().reading());
  }

  @Override
  public PrometheusRegistry registry() {
    return registry;
  }

  @Override
  public ExporterStatus status() {
    return statuses.status(running);
  }

  /**
   * Stops all workers, which then save their state. Does not wait for a worker that makes no
   * progress.
   */
  @Override
  public synchronized void close() {
    closed = true;
    watchdog.close();
    calendars.close();
    running.workers().values().forEach(this::leave);
    long deadline = System.nanoTime() + LONGEST_END.toNanos();
    try {
      for (SourceWorker worker : leaving) {
        Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        if (!worker.awaitEnd(left)) {
          LOG.atError().addKeyValue("source", worker.source().name()).log("source_abandoned");
        }
      }
    } catch (InterruptedException atOnce) {
      Thread.currentThread().interrupt();
    }
    StateOpening opening = state;
    if (opening != null) {
      opening.close();
    }
  }
}
