package io.csvmonitor.exporter.calendar;

import io.csvmonitor.exporter.ingest.Supervised;
import io.csvmonitor.exporter.ingest.SupervisedTurns;
import io.csvmonitor.exporter.source.store.ChangeWatch;
import io.csvmonitor.exporter.state.StateDirectory;
import io.csvmonitor.exporter.state.StateOpening;
import io.csvmonitor.exporter.status.CalendarStatus;
import io.csvmonitor.exporter.status.SourceReason;
import io.csvmonitor.exporter.threshold.calendar.CalendarEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the files of a calendar repeatedly, on its own thread: a file system may not answer. */
public final class CalendarWorker implements Supervised, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CalendarWorker.class);

  /** The time between two scans, if the file system does not report changes. */
  private static final Duration POLL = Duration.ofSeconds(1);

  private static final Duration AFTER_ERROR = Duration.ofSeconds(30);

  private final CalendarFile file;
  private final @Nullable StateOpening state;
  private final Runnable onChange;
  private final CountDownLatch tried = new CountDownLatch(1);
  private final Thread thread;
  private final SupervisedTurns turns;

  /** The times in the state directory; null if they are not known, or could not be saved. */
  private @Nullable List<CalendarEvent> saved;

  private boolean saidNotSaved;

  /**
   * A worker that does not run yet.
   *
   * @param state where the times are saved for the next start; null to save nothing
   * @param onChange called when other times are active, by the thread of this worker
   */
  public CalendarWorker(CalendarFile file, @Nullable StateOpening state, Runnable onChange) {
    this.file = file;
    this.state = state;
    this.onChange = onChange;
    this.thread =
        Thread.ofPlatform()
            .name("calendar-" + file.calendar().name())
            .daemon()
            .unstarted(this::run);
    // A calendar waits for no source.
    this.turns = new SupervisedTurns(thread, new Semaphore(1));
    file.tell(turns);
  }

  /** The files. */
  public CalendarFile file() {
    return file;
  }

  /** The status. Any thread may call this. */
  public CalendarStatus status() {
    Instant since = turns.hangsSince();
    CalendarStatus status = file.status();
    return since == null
        ? status
        : status.failing(
            SourceReason.Stuck,
            "no progress with "
                + status.from()
                + " since "
                + since.truncatedTo(ChronoUnit.SECONDS)
                + ": the file system of the files or of the state directory does not answer."
                + " Reading continues when it answers");
  }

  @Override
  public void supervise(Duration deadline) {
    turns
        .supervise(deadline)
        .ifPresent(
            still ->
                LOG.atError()
                    .addKeyValue("calendar", name())
                    .addKeyValue("files", file.status().from())
                    .addKeyValue("seconds", still.toSeconds())
                    .log("calendar_stuck"));
  }

  /** Begins to read. */
  public void start() {
    thread.start();
  }

  /**
   * Waits until the files were read or could not be read.
   *
   * @param nanos the maximum time
   */
  public void awaitFirst(long nanos) throws InterruptedException {
    // Without an answer, the status shows that the calendar was not read yet.
    boolean _ = tried.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
  }

  private void run() {
    String said = null;
    try (file;
        ChangeWatch watch = file.watch()) {
      boolean restored = false;
      boolean changed = false;
      while (!Thread.currentThread().isInterrupted()) {
        Duration pause = POLL;
        try {
          if (!restored) {
            restored = true;
            changed = restore();
          }
          changed |= turn(watch);
          tried.countDown();
          if (changed) {
            onChange.run();
            changed = false;
          }
        } catch (RuntimeException bug) {
          LOG.atError().addKeyValue("calendar", name()).setCause(bug).log("calendar_failed");
          file.failed(bug);
          pause = AFTER_ERROR;
        }
        said = say(said);
        watch.await(pause);
      }
    } catch (InterruptedException stopped) {
      LOG.atDebug().addKeyValue("calendar", name()).log("calendar_stopped");
    }
  }

  private boolean turn(ChangeWatch watch) throws InterruptedException {
    file.refresh();
    turns.enter();
    try {
      watch.begin();
      boolean changed = file.read(/* patient= */ true);
      save();
      return changed;
    } finally {
      turns.leave();
    }
  }

  /** Uses the times of the last run until the files were read. Returns whether there are some. */
  private boolean restore() throws InterruptedException {
    StateOpening from = state;
    if (from == null) {
      return false;
    }
    turns.enter();
    try {
      List<CalendarEvent> before =
          from.calendar(name()).load(file.calendar().effect(), file.status().from());
      saved = before;
      file.restore(before);
      return !before.isEmpty();
    } catch (IOException unusable) {
      LOG.atWarn()
          .addKeyValue("calendar", name())
          .addKeyValue("reason", unusable.getMessage())
          .log("calendar_discarded");
      return false;
    } finally {
      turns.leave();
    }
  }

  /** Saves the times of files that were read, for a start at which they cannot be read. */
  private void save() {
    StateOpening in = state;
    if (in == null
        || Thread.currentThread().isInterrupted()
        || !file.status().isGood()
        || file.events().equals(saved)) {
      return;
    }
    List<CalendarEvent> now = file.events();
    try {
      in.calendar(name()).save(file.calendar().effect(), file.status().from(), now);
      saved = now;
      saidNotSaved = false;
    } catch (IOException failure) {
      if (!saidNotSaved) {
        LOG.atError()
            .addKeyValue("calendar", name())
            .addKeyValue("reason", StateDirectory.reason(failure))
            .log("calendar_not_saved");
      }
      saidNotSaved = true;
    }
  }

  private String name() {
    return file.calendar().name();
  }

  /** Logs a problem once, and its end. */
  private @Nullable String say(@Nullable String before) {
    CalendarStatus now = file.status();
    String message = now.message();
    if (!Objects.equals(message, before)) {
      if (message == null) {
        LOG.atInfo()
            .addKeyValue("calendar", now.name())
            .addKeyValue("times", now.times())
            .log("calendar_well");
      } else {
        LOG.atError()
            .addKeyValue("calendar", now.name())
            .addKeyValue("reason", now.reason())
            .addKeyValue("message", message)
            .log("calendar_problem");
      }
    }
    return message;
  }

  /** Tells the thread to end. Does not wait for a file system that does not answer. */
  @Override
  public void close() {
    thread.interrupt();
  }
}
