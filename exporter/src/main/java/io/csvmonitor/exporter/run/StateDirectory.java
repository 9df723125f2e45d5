package io.csvmonitor.exporter.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The directory where state is kept, for one program at a time: two would count every row twice.
 */
final class StateDirectory implements AutoCloseable {
  private final Path path;
  private final FileChannel lock;

  private StateDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the directory if it is not there, and takes it.
   *
   * @throws IOException if it cannot be written, or another program has it
   */
  static StateDirectory open(Path path) throws IOException {
    try {
      Files.createDirectories(path);
      FileChannel lock =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isTaken(lock)) {
        lock.close();
        throw new IOException("another csv-monitor uses it; give each one its own");
      }
      return new StateDirectory(path, lock);
    } catch (IOException failure) {
      throw new IOException(
          "state directory " + path + " cannot be used: " + failure.getMessage(), failure);
    }
  }

  private static boolean isTaken(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() == null;
    } catch (OverlappingFileLockException here) {
      return true;
    }
  }

  StateStore of(String source) {
    return new StateStore(path.resolve(source));
  }

  /** Leaves the directory to others. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException nothingToDo) {
      return;
    }
  }
}
