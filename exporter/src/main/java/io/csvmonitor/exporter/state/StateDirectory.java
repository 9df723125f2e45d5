package io.csvmonitor.exporter.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory where state is kept, for one program at a time: two would count every row twice.
 */
public final class StateDirectory implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StateDirectory.class);

  /** No source's name begins so. */
  private static final String LOCK = ".lock";

  /** What earlier versions lock; a source may have this name. */
  private static final String EARLIER_LOCK = "lock";

  private final Path path;
  private final @Nullable FileChannel lock;

  private StateDirectory(Path path, @Nullable FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the directory if it is not there, and takes it.
   *
   * @throws IOException if it cannot be written, or another program has it
   */
  public static StateDirectory open(Path path) throws IOException {
    FileChannel lock;
    try {
      Files.createDirectories(path);
      lock =
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException failure) {
      throw new IOException(
          "state directory "
              + path
              + " must be a folder that can be written, found: "
              + reason(failure)
              + "; name another, or change its permissions",
          failure);
    }
    if (isTaken(lock) || isTakenByEarlierVersion(path.resolve(EARLIER_LOCK))) {
      lock.close();
      throw new IOException(
          "state directory "
              + path
              + " is used by another csv-monitor: stop that one, or name another directory");
    }
    return new StateDirectory(path, lock);
  }

  /**
   * The same, but where it may not be written, its sources say so and are read all the same: a
   * kubelet gives some volumes to nobody but root, and a restart would change nothing.
   *
   * @throws IOException if another program has it, or it is no directory
   */
  public static StateDirectory openIfPermitted(Path path) throws IOException {
    try {
      return open(path);
    } catch (IOException failure) {
      if (!isRefused(failure.getCause())) {
        throw failure;
      }
      LOG.atError().addKeyValue("reason", failure.getMessage()).log("state_directory_refused");
      return new StateDirectory(path, null);
    }
  }

  private static boolean isRefused(@Nullable Throwable failure) {
    return failure instanceof FileSystemException refused
        && (refused instanceof AccessDeniedException
            || "Read-only file system".equals(refused.getReason()));
  }

  /** An earlier version may still be running; once it is not, its file is in a source's way. */
  private static boolean isTakenByEarlierVersion(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (FileChannel earlier = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (isTaken(earlier)) {
        return true;
      }
    }
    Files.deleteIfExists(file);
    return false;
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

  /** What kept it from being written, for a person. */
  public static String reason(IOException failure) {
    return switch (failure) {
      case AccessDeniedException denied -> "permission denied for " + denied.getFile();
      case FileAlreadyExistsException other -> "a file, " + other.getFile();
      default -> String.valueOf(failure.getMessage());
    };
  }

  public StateStore of(String source) {
    return new StateStore(path.resolve(source));
  }

  /** Leaves the directory to others. */
  @Override
  public void close() {
    FileChannel held = lock;
    if (held == null) {
      return;
    }
    try {
      held.close();
    } catch (IOException nothingToDo) {
      return;
    }
  }
}
