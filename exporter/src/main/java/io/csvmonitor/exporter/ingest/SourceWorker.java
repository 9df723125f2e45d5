package io.csvmonitor.exporter.ingest;

import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.source.store.ChangeWatch;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.source.store.RequestCounts;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.state.SourceState;
import io.csvmonitor.exporter.state.StateDirectory;
import io.csvmonitor.exporter.status.SourceReason;
import io.csvmonitor.exporter.status.SourceStatus;
import io.csvmonitor.exporter.threshold.RuleSet;
import io.csvmonitor.exporter.threshold.time.Watermark;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one source repeatedly, on its own thread. An error in this program does not end the worker:
 * after a pause, the worker starts again from the saved state.
 */
public final class SourceWorker implements Supervised {
  private static final Logger LOG = LoggerFactory.getLogger(SourceWorker.class);

  /** The time between two scans, if the file system does not report changes. */
  private static final Duration POLL = Duration.ofSeconds(1);

  /** After a slow scan, the pause is at least this many times as long as the scan. */
  private static final int REST = 20;

  private static final Duration SOON = Duration.ofMillis(250);

  /** The pause after the first error in this program. Each further error doubles the pause. */
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Source source;
  private final FileStore files;
  private final Duration freshness;
  private final RuleSet rules;
  private final ReaderFactory factory;
  private final boolean savesState;
  private final Thread thread;
  private final SupervisedTurns turns;
  private final RowRate rate = new RowRate();
  private final SourceLog log;
  private volatile @Nullable SourceWorker predecessor;
  private volatile @Nullable SourceReader reader;
  private volatile MemoryBounds bounds;
  private volatile @Nullable String discarded;
  private volatile boolean stopping;
  private volatile SourceView view;
  private volatile @Nullable Instant badRowsAt;
  private long badRows;

  /** Creates readers. */
  public interface ReaderFactory {
    /**
     * A new reader.
     *
     * @param previousState the state of the previous worker; null if there was no previous worker,
     *     or its state is not known
     * @param bounds the limits of remembered data
     * @throws IOException if the saved state cannot be read now
     */
    SourceReader begin(@Nullable SourceState previousState, MemoryBounds bounds) throws IOException;
  }

  /**
   * The task of a worker.
   *
   * @param rules the thresholds and ratios of the source's metrics
   * @param factory creates the readers
   * @param savesState whether there is a state directory
   */
  public record Task(
      Source source, RuleSet rules, FileStore files, ReaderFactory factory, boolean savesState) {}

  /**
   * A worker that does not run yet.
   *
   * @param bounds the limits of remembered data
   * @param predecessor the worker that this worker replaces; this worker waits for its end. Null if
   *     there is none
   * @param view the view until this worker has read the source
   * @param readers the permits, one for each source that reads at the same time
   */
  public SourceWorker(
      Task task,
      MemoryBounds bounds,
      @Nullable SourceWorker predecessor,
      SourceView view,
      Semaphore readers) {
    this.source = task.source();
    this.files = task.files();
    this.freshness = Watermark.freshness(source);
    this.rules = task.rules();
    this.factory = task.factory();
    this.bounds = bounds;
    this.savesState = task.savesState();
    this.predecessor = predecessor;
    this.view = view;
    this.log = new SourceLog(source.name());
    this.thread = Thread.ofPlatform().name("source-" + source.name()).daemon().unstarted(this::run);
    this.turns = new SupervisedTurns(thread, readers);
    files.tell(turns);
  }

  public void start() {
    thread.start();
  }

  /** Tells the thread to end after the current row. The thread then saves the state. */
  public void stop() {
    stopping = true;
    thread.interrupt();
  }

  /**
   * Waits for the end after {@link #stop}.
   *
   * @return whether the thread ended in time: a thread that waits for a file system does not end
   */
  public boolean awaitEnd(Duration atMost) throws InterruptedException {
    return thread.getState() == Thread.State.NEW || thread.join(atMost);
  }

  public boolean isAlive() {
    return thread.isAlive();
  }

  /** Whether the worker was told to end. */
  public boolean isStopped() {
    return stopping;
  }

  public Source source() {
    return source;
  }

  /** Sets the limits of remembered data. */
  public void limit(MemoryBounds other) {
    bounds = other;
    SourceReader now = reader;
    if (now != null) {
      now.limit(other);
    }
  }

  /**
   * The reason why the worker did not continue from the saved state; null if it did, or if there
   * was no saved state.
   */
  public @Nullable String discarded() {
    return discarded;
  }

  /** The thresholds and ratios of the source's metrics. */
  public RuleSet rules() {
    return rules;
  }

  public SourceView view() {
    Instant since = hangsSince();
    return since == null
        ? view
        : view.failing(
            new SourcePass.Problem(
                SourceReason.Stuck,
                "no progress with "
                    + files
                    + " since "
                    + since.truncatedTo(ChronoUnit.SECONDS)
                    + ": the file system of the files or of the state directory does not answer."
                    + " Reading continues when it answers"));
  }

  /**
   * The time since which this worker, or a worker that it waits for, makes no progress; null if all
   * make progress.
   */
  private @Nullable Instant hangsSince() {
    SourceWorker before = predecessor;
    Instant since = before == null ? null : before.hangsSince();
    return since == null ? turns.hangsSince() : since;
  }

  public List<SourceStatus.FileStatus> files() {
    SourceReader now = reader;
    return now == null ? List.of() : now.files();
  }

  public long bytesRead() {
    SourceReader now = reader;
    return now == null ? 0 : now.bytesRead();
  }

  /** The requests to a server; null if there is no server. */
  public @Nullable RequestCounts requests() {
    return files.requests();
  }

  public String from() {
    return files.toString();
  }

  public double rowsPerSecond() {
    return rate.perSecond(System.currentTimeMillis());
  }

  /** Whether a row was found bad not longer than this ago. */
  public boolean hadBadRowsWithin(Duration time) {
    Instant at = badRowsAt;
    return at != null && System.currentTimeMillis() - at.toEpochMilli() <= time.toMillis();
  }

  /** The source is stale after this time without new data. */
  public Duration freshness() {
    return freshness;
  }

  /** If a turn makes no progress, another source may read in place of this source. */
  @Override
  public void supervise(Duration deadline) {
    turns
        .supervise(deadline)
        .ifPresent(
            still ->
                LOG.atError()
                    .addKeyValue("source", source.name())
                    .addKeyValue("files", files)
                    .addKeyValue("seconds", still.toSeconds())
                    .log("source_stuck"));
  }

  private void run() {
    try (files;
        ChangeWatch watch = files.watch()) {
      SourceState previousState = awaitPredecessor();
      Duration pause = SHORTEST_PAUSE;
      while (!stopping) {
        try {
          SourceReader now = reader;
          if (now == null) {
            now = begin(previousState);
            previousState = null;
          }
          turn(now, watch);
          pause = SHORTEST_PAUSE;
        } catch (IOException unreadable) {
          failed(
              new SourcePass.Problem(
                  SourceReason.Unreadable,
                  "the saved state cannot be read: "
                      + StateDirectory.reason(unreadable)
                      + "; correct the state directory. The program tries again"));
          Thread.sleep(pause);
        } catch (RuntimeException | Error bug) {
          previousState = null;
          failed(bug, pause);
          Thread.sleep(pause);
          pause = pause.multipliedBy(2);
          pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        }
      }
    } catch (InterruptedException stopped) {
      LOG.atDebug().addKeyValue("source", source.name()).log("source_stopped");
    } finally {
      // No other worker may follow, and the series are large.
      SourceReader last = reader;
      if (last != null) {
        last.withdraw();
      }
    }
  }

  /** Two workers that read the same source at the same time would count each row twice. */
  private @Nullable SourceState awaitPredecessor() throws InterruptedException {
    SourceWorker before = predecessor;
    SourceState previousState = before == null ? null : before.awaitLastState();
    predecessor = null;
    return previousState;
  }

  private @Nullable SourceState awaitLastState() throws InterruptedException {
    if (thread.getState() != Thread.State.NEW) {
      thread.join();
    }
    SourceReader last = reader;
    // The predecessor may have been stopped while it waited for its own predecessor.
    return last == null ? awaitPredecessor() : last.handOn();
  }

  private SourceReader begin(@Nullable SourceState previousState)
      throws IOException, InterruptedException {
    turns.enter();
    try {
      SourceReader begun = factory.begin(previousState, bounds);
      reader = begun;
      // The limits may have changed while the reader was created.
      begun.limit(bounds);
      String why = begun.discarded();
      discarded = why == null ? discarded : why;
      return begun;
    } finally {
      turns.leave();
    }
  }

  private void turn(SourceReader now, ChangeWatch watch) throws InterruptedException {
    // A server that does not respond must not take the turn of another source.
    files.refresh();
    long began = System.nanoTime();
    SourceReader.Turn turn;
    turns.enter();
    try {
      watch.begin();
      turn = now.turn(view);
    } finally {
      turns.leave();
    }
    if (stopping) {
      return;
    }
    show(turn);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    Duration rest = took.multipliedBy(REST);
    Duration poll = turn.soon() ? SOON : POLL;
    watch.await(turn.changed() || rest.compareTo(poll) < 0 ? poll : rest);
  }

  private void show(SourceReader.Turn turn) {
    SourceView now = turn.view();
    view = now;
    long millis = System.currentTimeMillis();
    log.problems(now.allProblems(), millis);
    PublishedSource published = now.published();
    if (published != null) {
      rate.at(published.stats().rows(), millis);
      long bad = published.stats().badRows();
      badRowsAt = bad > badRows ? Instant.ofEpochMilli(millis) : badRowsAt;
      badRows = bad;
      log.badRows(published, millis);
      if (turn.first()) {
        log.read(published, files().size(), turn.seconds());
      }
    }
  }

  private void failed(SourcePass.Problem problem) {
    view = view.failing(problem);
    log.problems(view.problems(), System.currentTimeMillis());
  }

  /**
   * An error in this program can leave the data in memory inconsistent. The worker discards this
   * data, and reads it again from the saved state. An OutOfMemoryError or another error of the Java
   * machine ends the thread and the program.
   */
  private void failed(Throwable bug, Duration pause) {
    LOG.atError().addKeyValue("source", source.name()).setCause(bug).log("source_failed");
    SourceReader broken = reader;
    if (broken != null) {
      broken.withdraw();
    }
    reader = null;
    failed(
        new SourcePass.Problem(
            SourceReason.InternalError,
            // The message of the error can contain the content of a cell.
            "internal error "
                + bug.getClass().getSimpleName()
                + ": see the log. The source starts again in "
                + pause.toSeconds()
                + " s from "
                + (savesState
                    ? "the saved state"
                    : "the beginning of the files, because there is no state directory")));
    if (bug instanceof VirtualMachineError fatal && !(bug instanceof StackOverflowError)) {
      throw fatal;
    }
  }
}
