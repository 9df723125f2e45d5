package io.csvmonitor.exporter.source.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of a source are stored. A path is only a name here: callers compare names and do
 * not use them to reach a file.
 */
public interface FileStore extends AutoCloseable {
  /**
   * Asks a server what is new, if it is time to ask. {@link #list} and {@link #find} then answer
   * without a request. A failure is a problem of the next listing. An interrupt ends the wait.
   */
  default void refresh() {
    // A file system is asked by list.
  }

  /** Lists the files that the source names, in the order of their names. */
  Listing list();

  /**
   * Lists files of one folder, also those that the source does not name: a rotated file may be one
   * of them.
   *
   * @param wanted which files; others can be there in any number
   * @param in problems and doubts are added to it
   */
  List<FoundFile> siblings(Path folder, Predicate<FoundFile> wanted, Listing in);

  /**
   * Finds one file as it is now.
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

  /** How old the answer of {@link #list} can be. */
  default Duration listingAge() {
    return Duration.ZERO;
  }

  /** Waits for changes of the files. */
  default ChangeWatch watch() {
    return Thread::sleep;
  }

  /** The requests to a server; null if there is no server. Any thread may call this. */
  default @Nullable RequestCounts requests() {
    return null;
  }

  /** The size of the present files in bytes, as stored. */
  default long bytes() {
    return list().files().stream().mapToLong(file -> file.stamp().size()).sum();
  }

  /**
   * Tells when the store waits for a server, so that another source can have its turn meanwhile.
   *
   * @param told is told by the thread that lists and opens files
   */
  default void tell(ServerWait told) {
    // A file system does not let others wait.
  }

  /** Releases what the store holds. The store can be used again after that. */
  @Override
  default void close() {
    // A file system holds nothing.
  }

  /** The place of the files, without secrets, for messages. */
  @Override
  String toString();
}
