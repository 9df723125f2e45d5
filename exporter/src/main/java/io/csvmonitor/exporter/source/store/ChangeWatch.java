package io.csvmonitor.exporter.source.store;

import java.time.Duration;

/** Waits until a source's files may have changed. */
@FunctionalInterface
public interface ChangeWatch extends AutoCloseable {
  /** Starts to watch. This can access the file system, which may not answer. */
  default void begin() {
    // Nothing is needed to wait for a fixed time.
  }

  /**
   * Waits for a change.
   *
   * @param atMost the maximum time
   */
  void await(Duration atMost) throws InterruptedException;

  @Override
  default void close() {
    // Nothing is open.
  }
}
