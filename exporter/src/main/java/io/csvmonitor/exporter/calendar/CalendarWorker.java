package io.csvmonitor.exporter.calendar;

import io.csvmonitor.exporter.source.store.ChangeWatch;
import io.csvmonitor.exporter.status.CalendarStatus;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the files of a calendar repeatedly, on its own thread: a file system may not answer. */
public final class CalendarWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CalendarWorker.class);

  /** The time between two scans, if the file system does not report changes. */
  private static final Duration POLL = Duration.ofSeconds(1);

  private static final Duration AFTER_ERROR = Duration.ofSeconds(30);

  private final CalendarFile file;
  private final Runnable onChange;
  private final CountDownLatch tried = new CountDownLatch(1);
  private final Thread thread;

  /**
   * A worker that does not run yet.
   *
   * @param onChange called when other times are active, by the thread of this worker
   */
  public CalendarWorker(CalendarFile file, Runnable onChange) {
    this.file = file;
    this.onChange = onChange;
    this.thread =
        Thread.ofPlatform()
            .name("calendar-" + file.calendar().name())
            .daemon()
            .unstarted(this::run);
  }

  /** The files. */
  public CalendarFile file() {
    return file;
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
      while (!Thread.currentThread().isInterrupted()) {
        Duration pause = POLL;
        try {
          watch.begin();
          boolean changed = file.read(/* patient= */ true);
          tried.countDown();
          if (changed) {
            onChange.run();
          }
        } catch (RuntimeException bug) {
          LOG.atError()
              .addKeyValue("calendar", file.calendar().name())
              .setCause(bug)
              .log("calendar_failed");
          file.failed(bug);
          pause = AFTER_ERROR;
        }
        said = say(said);
        watch.await(pause);
      }
    } catch (InterruptedException stopped) {
      LOG.atDebug().addKeyValue("calendar", file.calendar().name()).log("calendar_stopped");
    }
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
