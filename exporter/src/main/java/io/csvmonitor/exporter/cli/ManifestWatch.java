package io.csvmonitor.exporter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Reloads when the manifest's content is another. It is read at each look: it is small, and neither
 * a ConfigMap's symlink swap nor an edit within a time stamp's grain shows up in its stamp alone.
 */
final class ManifestWatch implements AutoCloseable {
  private static final byte[] NOTHING = new byte[0];

  private final Path file;
  private final Runnable reload;
  private final Semaphore asked = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;

  private ManifestWatch(Path file, Runnable reload) {
    this.file = file;
    this.reload = reload;
    byte[] first = content();
    this.thread = Thread.ofPlatform().name("manifest").daemon().unstarted(() -> run(first));
  }

  /** Looks once a second from now on. */
  static ManifestWatch start(Path file, Runnable reload) {
    ManifestWatch watch = new ManifestWatch(file, reload);
    watch.thread.start();
    return watch;
  }

  /** Reloads also if nothing has changed; from any thread. */
  void reloadNow() {
    asked.release();
  }

  private void run(byte[] first) {
    byte[] loaded = first;
    while (!closed) {
      boolean told;
      try {
        told = asked.tryAcquire(1, TimeUnit.SECONDS);
      } catch (InterruptedException stopped) {
        return;
      }
      byte[] now = content();
      // A manifest that is away for a moment is being replaced: only a reload that was asked for
      // says that it is missing.
      if (told || (now.length > 0 && !Arrays.equals(now, loaded))) {
        asked.drainPermits();
        reload.run();
        loaded = now;
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
