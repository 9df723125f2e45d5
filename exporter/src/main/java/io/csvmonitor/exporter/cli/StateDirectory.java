package io.csvmonitor.exporter.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder where state is kept, ours alone while it is open: two programs would spoil it. */
record StateDirectory(@Nullable Path path, @Nullable FileChannel channel) implements AutoCloseable {

  /**
   * Makes the folder if it is not there, and takes it.
   *
   * @param path null for no state
   * @throws CommandException if it cannot be written, or another program has it
   */
  static StateDirectory open(@Nullable Path path) throws CommandException {
    if (path == null) {
      return new StateDirectory(null, null);
    }
    Path lockFile = path.resolve("lock");
    FileChannel channel;
    try {
      Files.createDirectories(path);
      channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException failure) {
      throw new CommandException(
          "--state-dir "
              + path
              + ": must be a folder that can be written, "
              + reason(failure)
              + "; name another or change its permissions");
    }
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new StateDirectory(path, channel);
      }
    } catch (OverlappingFileLockException ours) {
      // Held by this very process: the same as by another.
    } catch (IOException unsupported) {
      // Some network file systems have no locks; the folder works all the same.
      return new StateDirectory(path, channel);
    }
    close(channel);
    throw new CommandException(
        "--state-dir "
            + path
            + ": another csv-monitor keeps its state there; stop it, or name"
            + " another folder");
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case AccessDeniedException denied -> "found that permission is denied: " + denied.getFile();
      case FileAlreadyExistsException other -> "found a file: " + other.getFile();
      default -> "found: " + failure.getMessage();
    };
  }

  @Override
  public void close() {
    if (channel != null) {
      close(channel);
    }
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException closed) {
      // The lock ends with the process at the latest.
      return;
    }
  }
}
