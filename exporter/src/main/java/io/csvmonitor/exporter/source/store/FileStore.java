package io.csvmonitor.exporter.source.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A place that stores the files of a source. A path is only a name here: callers compare names and
 * do not use them to reach a file.
 */
public interface FileStore extends AutoCloseable {
  /**
   * Asks a server for changes, if a request is due. {@link #list} and {@link #find} then answer
   * without a request. A failure is a problem of the next listing. An interrupt ends the wait.
   */
  default void refresh() {
    // A file system needs no request before a listing.
  }

  /** Lists the files that the source names, in the order of their names. */
  Listing list();

  /**
   * These files of the last listing will be opened next, in this order. A store can receive them
   * before they are opened.
   */
  default void expect(List<Path> inOrder) {
    // A file system is read at once.
  }

  /**
   * Lists files of one folder, also those that the source does not name: a rotated file may be one
   * of them.
   *
   * @param wanted selects files; the folder can have any number of other files
   * @param in the listing that gets problems and doubts
   */
  List<FoundFile> siblings(Path folder, Predicate<FoundFile> wanted, Listing in);

  /**
   * Finds the current version of one file.
   *
   * @throws java.nio.file.NoSuchFileException if there is no such file
   */
  FoundFile find(Path file) throws IOException;

  /** Returns the name that was written as this text into the state. */
  Path name(String text);

  /**
   * Whether a listed version of a file is complete, so that no program is writing the middle of its
   * last line.
   */
  default boolean hasWholeVersions() {
    return false;
  }

  /** The maximum age of the result of {@link #list}. */
  default Duration listingAge() {
    return Duration.ZERO;
  }

  /** Waits for changes of the files. */
  default ChangeWatch watch() {
    return Thread::sleep;
  }

  /**
   * The request counts of a server; null for a store without a server. Any thread may call this.
   */
  default @Nullable RequestCounts requests() {
    return null;
  }

  /** The total size of the current files in bytes, as stored. */
  default long bytes() {
    return list().files().stream().mapToLong(file -> file.stamp().size()).sum();
  }

  /**
   * Registers a listener for waits for a server, so that another source can have its turn
   * meanwhile.
   *
   * @param told called by the thread that lists and opens files
   */
  default void tell(ServerWait told) {
    // A file system has no such waits.
  }

  /** Releases all resources. The store can be used again after this call. */
  @Override
  default void close() {
    // A file system has no resources to release.
  }

  /** The place of the files, without secrets, for messages. */
  @Override
  String toString();
}
