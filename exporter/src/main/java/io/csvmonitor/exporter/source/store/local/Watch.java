package io.csvmonitor.exporter.source.store.local;

import io.csvmonitor.exporter.source.store.ChangeWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a folder's files may have changed: until the file system reports a change, or for a
 * fixed time, because network file systems do not report changes.
 */
public final class Watch implements ChangeWatch {
  /** Changes come in bursts, such as a truncation and a write. One scan is enough for a burst. */
  private static final Duration BURST = Duration.ofMillis(20);

  /**
   * The maximum length of a burst: a program that changes files all the time must not prevent
   * reading.
   */
  private static final Duration LONGEST_BURST = Duration.ofMillis(500);

  private final Path folder;
  private final Duration burst;
  private @Nullable WatchService events;
  private @Nullable WatchKey registered;

  public Watch(Path folder) {
    this(folder, BURST);
  }

  /**
   * The same.
   *
   * @param burst a further change within this time belongs to the same burst
   */
  Watch(Path folder, Duration burst) {
    this.folder = folder;
    this.burst = burst;
    try {
      this.events = folder.getFileSystem().newWatchService();
    } catch (IOException | UnsupportedOperationException pollOnly) {
      this.events = null;
    }
  }

  @Override
  public void begin() {
    WatchService service = events;
    if (service != null) {
      register(service);
    }
  }

  @Override
  public void await(Duration atMost) throws InterruptedException {
    WatchService service = events;
    if (service == null) {
      Thread.sleep(atMost);
      return;
    }
    WatchKey key = service.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
    long began = System.nanoTime();
    while (key != null) {
      key.pollEvents();
      if (!key.reset()) {
        registered = null;
      }
      if (System.nanoTime() - began > LONGEST_BURST.toNanos()) {
        return;
      }
      key = service.poll(burst.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void register(WatchService service) {
    WatchKey last = registered;
    if (last != null && last.isValid()) {
      return;
    }
    try {
      registered =
          folder.register(
              service,
              StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_MODIFY,
              StandardWatchEventKinds.ENTRY_DELETE);
    } catch (IOException missing) {
      // The folder does not exist, or there are too many watches. Polling continues.
      registered = null;
    }
  }

  @Override
  public void close() {
    WatchService service = events;
    if (service != null) {
      try {
        service.close();
      } catch (IOException nothingToDo) {
        return;
      }
    }
  }
}
