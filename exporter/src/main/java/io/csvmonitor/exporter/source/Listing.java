package io.csvmonitor.exporter.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The files that are there.
 *
 * @param problems what is wrong with others
 * @param doubts where there may be more, or others
 */
record Listing(List<FoundFile> files, List<FileProblem> problems, UnseenFolders doubts) {
  Listing() {
    this(new ArrayList<>(), new ArrayList<>(), new UnseenFolders());
  }

  void add(FileProblem problem) {
    problems.add(problem);
  }

  /** Looking at a file failed. */
  void failed(Path file, IOException failure) {
    if (failure instanceof SourceException said) {
      problems.add(FileProblem.of(said));
      return;
    }
    problems.add(
        FileProblem.unreadable("file " + file + " cannot be read: " + FileSet.reason(failure)));
    if (SourceException.isPassing(failure)) {
      doubts.aboutFile(file);
    }
  }

  /** Listing a folder failed, at its beginning or later. */
  void failedToList(Path at, Exception failure) {
    IOException cause =
        switch (failure) {
          case IOException now -> now;
          case DirectoryIteratorException later -> Objects.requireNonNull(later.getCause());
          default -> throw new IllegalArgumentException(failure);
        };
    problems.add(
        FileProblem.unreadable("folder " + at + " cannot be listed: " + FileSet.reason(cause)));
    if (SourceException.isPassing(cause)) {
      doubts.aboutFolder(at);
    }
  }
}
