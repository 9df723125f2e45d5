package io.csvmonitor.exporter.source.store.remote;

import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.Spool;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** The requests to a server that lists its files with their versions. Not thread-safe. */
public interface RemoteServer extends AutoCloseable {
  /** Begins a listing. All listings until the next call belong to it. */
  default void beginListing() throws SourceException, ClosedByInterruptException {
    // Most servers need no preparation.
  }

  /**
   * Lists the files that a pattern matches.
   *
   * @return at most one more than {@link io.csvmonitor.exporter.source.store.Listing#MAX_FILES}
   * @throws SourceException if a request fails
   * @throws ClosedByInterruptException if the thread was interrupted
   */
  List<RemoteFile> list(NamePattern pattern) throws SourceException, ClosedByInterruptException;

  /**
   * Receives a version.
   *
   * @param into is empty
   * @return false if the file has another version now
   * @throws SourceException if a request fails
   * @throws ClosedByInterruptException if the thread was interrupted
   */
  boolean receive(RemoteFile file, Spool into) throws IOException;

  /**
   * Receives the end of a version.
   *
   * @param from the offset at which the end begins
   * @param into is empty
   * @return false if the server sends only whole files, or the file has another version now
   * @throws SourceException if a request fails
   * @throws ClosedByInterruptException if the thread was interrupted
   */
  default boolean receiveEnd(RemoteFile file, long from, Spool into) throws IOException {
    return false;
  }

  /**
   * Lists files of one folder that can be rotated files. Servers on which files cannot be renamed
   * have no such files.
   *
   * @param wanted selects files; the folder can have any number of other files
   */
  default List<RemoteFile> siblings(Path folder, Predicate<RemoteFile> wanted)
      throws SourceException, ClosedByInterruptException {
    return List.of();
  }

  /** Whether a listed version is complete, so that no program is writing it. */
  default boolean hasWholeVersions() {
    return true;
  }

  /** The pause that the server requested in its response to the last failed request. */
  default Duration askedPause() {
    return Duration.ZERO;
  }

  /** The folder of all files that begin with a prefix. */
  Path folder(String prefix);

  /** The files with a prefix, in messages. */
  String place(String prefix);

  /** Ends the connections. The next request connects again. */
  @Override
  void close();
}
