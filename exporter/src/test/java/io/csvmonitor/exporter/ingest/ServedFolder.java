package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.source.store.FileStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A server that has the files of a folder, and whose answers can be wrong. */
interface ServedFolder extends AutoCloseable {
  /** Starts to serve a folder. */
  @FunctionalInterface
  interface Starting {
    ServedFolder start(Path folder) throws IOException;
  }

  /** The files as a source sees them, asked for at each look. */
  FileStore files();

  /** The server gets what the folder has now. */
  default void update() throws IOException {
    // It reads the folder at each request.
  }

  /** Answers fail from now on, by chance; null to heal. */
  void fail(@Nullable Random by);

  @Override
  void close() throws IOException;
}
