package io.csvmonitor.exporter.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
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
    FileChannel lock;
    try {
      Files.createDirectories(path);
      lock =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException failure) {
      throw new IOException(
          "state directory "
              + path
              + " must be a folder that can be written, found: "
              + reason(failure)
              + "; name another, or change its permissions",
          failure);
    }
    if (isTaken(lock)) {
      lock.close();
      throw new IOException(
          "state directory "
              + path
              + " is used by another csv-monitor: stop that one, or name another directory");
    }
    return new StateDirectory(path, lock);
  }

  private static boolean isTaken(FileChannel lock) {
    try {
      return lock.tryLock() == null;
    } catch (OverlappingFileLockException here) {
      return true;
    } catch (IOException unsupported) {
      // Some network file systems have no locks; the directory works all the same.
      return false;
    }
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case AccessDeniedException denied -> "permission denied for " + denied.getFile();
      case FileAlreadyExistsException other -> "a file, " + other.getFile();
      default -> String.valueOf(failure.getMessage());
    };
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
