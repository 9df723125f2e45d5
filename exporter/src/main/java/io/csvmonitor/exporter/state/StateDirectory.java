package io.csvmonitor.exporter.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state directory. Only one program at a time may use it: two programs would count every row
 * twice.
 */
public final class StateDirectory implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StateDirectory.class);

  /** The name of a source never begins with a dot. */
  private static final String LOCK = ".lock";

  /** The folder of calendars. */
  private static final String CALENDARS = ".calendars";

  /** The lock file of earlier versions. A source can have this name. */
  private static final String EARLIER_LOCK = "lock";

  private final Path path;
  private final @Nullable FileChannel lock;
  private final Map<String, CalendarStore> calendars = new ConcurrentHashMap<>();

  private StateDirectory(Path path, @Nullable FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Creates the directory if it does not exist, and locks it.
   *
   * @throws IOException if the directory is not writable, or another program uses it
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
   * The same, but a directory without write permission is not an error: the sources report it, and
   * are still read. The kubelet makes some volumes writable only for root, and a restart would not
   * change this.
   *
   * @throws IOException if another program uses the directory, or it is not a directory
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

  /**
   * An earlier version may still run. When it has ended, its lock file must be deleted, because a
   * source can have the same name.
   */
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
      // Some network file systems have no locks. The directory can still be used.
      return false;
    }
  }

  /** The reason why the directory could not be written, as a text for people. */
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

  CalendarStore calendar(String name) {
    // The worker before an edit may still save, so both use one store.
    return calendars.computeIfAbsent(
        name, _ -> new CalendarStore(path.resolve(CALENDARS).resolve(fileName(name) + ".json")));
  }

  /** Deletes the times of calendars that are not in the configuration any more. */
  void keepCalendars(Collection<String> names) throws IOException {
    Path folder = path.resolve(CALENDARS);
    if (lock == null || !Files.isDirectory(folder)) {
      return;
    }
    Set<String> kept =
        names.stream().map(name -> fileName(name) + ".json").collect(Collectors.toSet());
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.endsWith(".json") && !kept.contains(name)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (DirectoryIteratorException failure) {
      throw failure.getCause();
    }
  }

  /** On some file systems, names that differ only by case are one file. No name has a hyphen. */
  private static String fileName(String calendar) {
    return calendar.replaceAll("[A-Z]", "$0-").toLowerCase(Locale.ROOT);
  }

  /** Unlocks the directory. */
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
