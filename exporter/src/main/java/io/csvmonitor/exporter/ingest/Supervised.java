package io.csvmonitor.exporter.ingest;

import java.time.Duration;

/** A worker whose thread may wait for a file system that does not respond. */
public interface Supervised {
  /**
   * Called regularly by another thread: checks whether the worker makes no progress.
   *
   * @param deadline the maximum time without progress
   */
  void supervise(Duration deadline);
}
