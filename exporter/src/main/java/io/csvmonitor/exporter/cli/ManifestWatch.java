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
 * Reloads when the manifest's content is another. It is read at each look: it is small, and neither
 * a ConfigMap's symlink swap nor an edit within a time stamp's grain shows up in its stamp alone.
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

  /** Made before the manifest is loaded for the first time, so that no change is missed. */
  ManifestWatch(Path file) {
    this.file = file;
    this.first = content();
  }

  /**
   * Looks once a second from now on.
   *
   * @param read whether the manifest was there when it was loaded for the first time
   * @param changed loads it; says whether it was there
   */
  void start(boolean read, BooleanSupplier changed) {
    loaded = read ? first : NOTHING;
    reload = changed;
    thread.start();
  }

  /** Reloads also if nothing has changed; from any thread. */
  void reloadNow() {
    asked.release();
  }

  private void run() {
    while (!closed) {
      try {
        look(asked.tryAcquire(1, TimeUnit.SECONDS));
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException | StackOverflowError bug) {
        LOG.atError().addKeyValue("file", file).setCause(bug).log("reload_failed");
      }
    }
  }

  private void look(boolean told) {
    byte[] now = content();
    // A manifest that is away for a moment is being replaced: only a reload that was asked for
    // says that it is missing.
    if (told || (now.length > 0 && !Arrays.equals(now, loaded))) {
      asked.drainPermits();
      // Before it is loaded: what fails in a way that nobody thought of is not tried each second.
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
