package io.csvmonitor.exporter.source.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where the files of a source are stored. A path is only a name here: callers compare names and do
 * not use them to reach a file.
 */
public interface FileStore {
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
}
