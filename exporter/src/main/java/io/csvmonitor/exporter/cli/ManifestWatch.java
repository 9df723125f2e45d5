package io.csvmonitor.exporter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reloads the manifest when its content has changed. Each check reads the whole file, which is
 * small. The time stamp of the file does not show every change: a ConfigMap replaces links, and two
 * edits can have the same time stamp.
 */
final class ManifestWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ManifestWatch.class);
  private static final byte[] NOTHING = new byte[0];

  private final Path file;
  private final byte[] first;
  private final Semaphore asked = new Semaphore(0);
  private final Thread thread = Thread.ofPlatform().name("manifest").daemon().unstarted(this::run);
  private BooleanSupplier reload = () -> true;
  private byte[] loaded = NOTHING;
  private volatile boolean closed;

  /** Creates a watch. The manifest must be loaded after this call, so that no change is missed. */
  ManifestWatch(Path file) {
    this.file = file;
    this.first = content();
  }

  /**
   * Starts to check once a second.
   *
   * @param read whether the manifest existed when it was loaded for the first time
   * @param changed loads the manifest, and returns whether it existed
   */
  void start(boolean read, BooleanSupplier changed) {
    loaded = read ? first : NOTHING;
    reload = changed;
    thread.start();
  }

  /** Reloads even if nothing has changed. Any thread may call this. */
  void reloadNow() {
    asked.release();
  }

  private void run() {
    while (!closed) {
      try {
        reloadIfChanged(asked.tryAcquire(1, TimeUnit.SECONDS));
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException | StackOverflowError bug) {
        LOG.atError().addKeyValue("file", file).setCause(bug).log("reload_failed");
      }
    }
  }

  private void reloadIfChanged(boolean told) {
    byte[] now = content();
    // A manifest that is missing for a moment is being replaced. Only a requested reload reports
    // that it is missing.
    if (told || (now.length > 0 && !Arrays.equals(now, loaded))) {
      asked.drainPermits();
      // This is set before the load, so that a load with an unexpected failure is not repeated each
      // second.
      loaded = now;
      if (!reload.getAsBoolean()) {
        loaded = NOTHING;
      }
    }
  }

  private byte[] content() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException away) {
      return NOTHING;
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
