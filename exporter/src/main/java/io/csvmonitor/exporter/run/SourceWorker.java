package io.csvmonitor.exporter.run;

import io.csvmonitor.api.Mode;
import io.csvmonitor.api.PrometheusDuration;
import io.csvmonitor.api.Source;
import io.csvmonitor.api.Threshold;
import io.csvmonitor.exporter.csv.TimeParser;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.source.FileSet;
import io.csvmonitor.exporter.source.Watch;
import io.csvmonitor.exporter.threshold.DeclaredLabelValues;
import io.csvmonitor.exporter.threshold.HistoryRetention;
import io.csvmonitor.exporter.threshold.SourceThresholds;
import io.csvmonitor.exporter.threshold.ThresholdView;
import io.csvmonitor.exporter.web.SourceReason;
import io.csvmonitor.exporter.web.SourceStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one source over and over, on a thread of its own. */
final class SourceWorker {
  private static final Logger LOG = LoggerFactory.getLogger(SourceWorker.class);

  /** Between two looks at files of which the file system tells nothing. */
  private static final Duration POLL = Duration.ofSeconds(1);

  /** A look takes at most this part of the time. */
  private static final int REST = 20;

  private static final Duration SOON = Duration.ofMillis(250);

  private final Source source;
  private final FileSet files;
  private final @Nullable String discarded;
  private final Duration freshness;
  private final @Nullable StateStore store;
  private final SourcePass pass;
  private final List<Threshold> thresholds;
  private final SourceThresholds judge;
  private final Semaphore readers;
  private final Thread thread;
  private final RowRate rate = new RowRate();
  private final SourceLog log;
  private volatile boolean stopping;
  private volatile SourceView view;
  private volatile long badRowsAt = Long.MIN_VALUE;
  private long badRows;
  private long lastSuccess;
  private boolean unsaved;

  private SourceWorker(
      Source source,
      FileSet files,
      @Nullable String discarded,
      @Nullable StateStore store,
      SourcePass pass,
      List<Threshold> thresholds,
      SourceThresholds judge,
      @Nullable PublishedSource shown,
      long lastSuccess,
      Semaphore readers) {
    this.source = source;
    this.files = files;
    this.discarded = discarded;
    this.freshness = freshness(source);
    this.store = store;
    this.pass = pass;
    this.thresholds = thresholds;
    this.judge = judge;
    this.readers = readers;
    this.log = new SourceLog(source.name());
    this.lastSuccess = lastSuccess;
    this.view =
        new SourceView(
            shown,
            true,
            List.of(),
            pass.newestMillis(),
            pass.freshMillis(),
            lastSuccess,
            pass.rewrites(),
            List.of(),
            pass.remembered(),
            0);
    this.thread = Thread.ofPlatform().name("source-" + source.name()).daemon().unstarted(this::run);
  }

  /**
   * A worker that follows files, and does not run yet.
   *
   * @param thresholds of its metrics
   * @param bounds of what is remembered
   * @param store null if nothing is kept
   * @param beginning what it goes on from
   * @param shown what is served until the first pass is complete; null for nothing
   * @param readers how many sources may read at the same time
   */
  static SourceWorker following(
      Source source,
      List<Threshold> thresholds,
      FileSet files,
      Bounds bounds,
      @Nullable StateStore store,
      Beginning beginning,
      @Nullable PublishedSource shown,
      Semaphore readers) {
    Kept kept = beginning.kept();
    SourceThresholds judge = judge(source, thresholds);
    Source declared = DeclaredLabelValues.in(source, thresholds);
    SourcePass pass =
        source.mode() == Mode.Snapshot
            ? new SnapshotFiles(declared, judge.demands(), files, kept)
            : new FollowedFiles(declared, judge.demands(), files, bounds, kept);
    long lastSuccess = kept == null ? 0 : kept.totals().lastSuccessMillis();
    return new SourceWorker(
        source,
        files,
        beginning.discarded(),
        store,
        pass,
        thresholds,
        judge,
        shown,
        lastSuccess,
        readers);
  }

  /** A worker that plays recorded files, and does not run yet. */
  static SourceWorker replaying(
      Source source,
      List<Threshold> thresholds,
      FileSet files,
      Bounds bounds,
      ReplayClock clock,
      Semaphore readers) {
    SourceThresholds judge = judge(source, thresholds);
    SourcePass pass =
        new ReplayedFiles(
            DeclaredLabelValues.in(source, thresholds), judge.demands(), files, bounds, clock);
    return new SourceWorker(source, files, null, null, pass, thresholds, judge, null, 0, readers);
  }

  private static SourceThresholds judge(Source source, List<Threshold> thresholds) {
    return new SourceThresholds(source, thresholds, freshness(source), HistoryRetention.NEEDED);
  }

  void start() {
    thread.start();
  }

  /**
   * Ends the thread after the row that it is at; what is known is kept, and given to go on from.
   */
  Kept stop() {
    stopping = true;
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return pass.keep(lastSuccess);
  }

  /** Whether it was told to end. */
  boolean isStopped() {
    return stopping;
  }

  Source source() {
    return source;
  }

  /** How much of it is remembered from now on. */
  void limit(Bounds bounds) {
    pass.limit(bounds);
  }

  /** Why it does not go on from what was kept; null if it does, or nothing was kept. */
  @Nullable String discarded() {
    return discarded;
  }

  /** The thresholds of its metrics. */
  List<Threshold> thresholds() {
    return thresholds;
  }

  SourceView view() {
    return view;
  }

  List<SourceStatus.FileStatus> files() {
    return pass.files();
  }

  long bytesRead() {
    return pass.bytesRead();
  }

  String from() {
    return files.toString();
  }

  double rowsPerSecond() {
    return rate.perSecond(System.currentTimeMillis());
  }

  /** Whether a row was found bad not longer than this ago. */
  boolean hadBadRowsWithin(Duration time) {
    long at = badRowsAt;
    return at != Long.MIN_VALUE && System.currentTimeMillis() - at <= time.toMillis();
  }

  /** After this without anything new the source is stale. */
  Duration freshness() {
    return freshness;
  }

  /** As configured, or two periods, at least an hour. */
  static Duration freshness(Source source) {
    String given = source.freshness();
    if (given != null) {
      return PrometheusDuration.parse(given);
    }
    Duration twoPeriods =
        source.time() == null
            ? Duration.ZERO
            : TimeParser.of(source.time()).period().multipliedBy(2);
    Duration hour = Duration.ofHours(1);
    return twoPeriods.compareTo(hour) > 0 ? twoPeriods : hour;
  }

  private void run() {
    try (Watch watch = new Watch(files.folder())) {
      while (!stopping) {
        long began = System.nanoTime();
        readers.acquire();
        SourcePass.Outcome outcome;
        try {
          outcome = pass.pass(System.currentTimeMillis());
        } finally {
          readers.release();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        finish(outcome, seconds);
        if (stopping) {
          return;
        }
        Duration rest = Duration.ofNanos((System.nanoTime() - began) * REST);
        Duration poll = outcome.soon() ? SOON : POLL;
        watch.await(outcome.changed() || rest.compareTo(poll) < 0 ? poll : rest);
      }
    } catch (InterruptedException stopped) {
      LOG.debug("source stopped: source={}", source.name());
    } catch (RuntimeException | Error bug) {
      LOG.error("source ended by an error of this program: source={}", source.name(), bug);
      view = view.broken(bug);
    }
  }

  /** Keeps before it publishes: what was scraped once is never forgotten. */
  private void finish(SourcePass.Outcome outcome, double seconds) {
    List<SourcePass.Problem> problems = outcome.problems();
    if (problems.isEmpty() && outcome.complete()) {
      lastSuccess = System.currentTimeMillis();
    }
    // An interrupted pass ended early, so that its rows are whole; they are kept, but are not all.
    boolean whole = !Thread.interrupted();
    boolean first = view.reading() && outcome.complete() && whole;
    if ((outcome.changed() || first || unsaved) && store != null) {
      try {
        store.save(pass.keep(lastSuccess));
        unsaved = false;
      } catch (IOException full) {
        // Said, and tried again, until it succeeds.
        unsaved = true;
        problems = new ArrayList<>(problems);
        problems.add(
            new SourcePass.Problem(
                SourceReason.StateNotKept,
                "the state could not be kept: "
                    + StateDirectory.reason(full)
                    + "; make room in the state directory and let the exporter write there, or a"
                    + " restart reads the files again"));
      }
    }
    if (stopping) {
      return;
    }
    SourceView last = view;
    boolean shows = outcome.complete() && (outcome.changed() || first);
    PublishedSource published = shows ? pass.publish() : last.published();
    long now = System.currentTimeMillis();
    List<ThresholdView> verdicts = last.thresholds();
    if (outcome.complete() && (judge.evaluate(pass.series(), pass.moment(now)) || first)) {
      verdicts = judge.views();
    }
    view =
        new SourceView(
            published,
            last.reading() && !outcome.complete() && problems.isEmpty(),
            problems,
            pass.newestMillis(),
            pass.freshMillis(),
            lastSuccess,
            pass.rewrites(),
            verdicts,
            pass.remembered(),
            outcome.changed() ? seconds : last.seconds());
    log.problems(problems);
    if (published != null) {
      rate.at(published.stats().rows(), now);
      long bad = published.stats().bad().values().stream().mapToLong(Long::longValue).sum();
      badRowsAt = bad > badRows ? now : badRowsAt;
      badRows = bad;
      log.badRows(published, now);
      if (first) {
        log.read(published, pass.files().size(), seconds);
      }
    }
  }
}
