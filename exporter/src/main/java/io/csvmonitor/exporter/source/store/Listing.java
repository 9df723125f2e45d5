package io.csvmonitor.exporter.source.store;

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
public record Listing(List<FoundFile> files, List<FileProblem> problems, UnreadFolders doubts) {
  /** A source that selects more files than this has a problem. */
  public static final int MAX_FILES = 10_000;

  /** An empty listing, to be filled by a store. */
  public Listing() {
    this(new ArrayList<>(), new ArrayList<>(), new UnreadFolders());
  }

  /** Adds a problem that says nothing about other files. */
  public void add(FileProblem problem) {
    if (problems.size() < FileProblem.MOST) {
      problems.add(problem);
    } else if (problems.size() == FileProblem.MOST) {
      problems.add(new FileProblem(problem.kind(), FileProblem.MORE));
    }
  }

  /**
   * There are more files than are listed. A file that is not listed may exist all the same.
   *
   * @param at the folder that has them, perhaps in folders below
   */
  public void cutOff(Path at, FileProblem problem) {
    problems.addFirst(problem);
    doubts.aboutFolder(at);
  }

  /** Reading the attributes of a file failed. */
  public void failed(Path file, IOException failure) {
    if (failure instanceof SourceException said) {
      add(FileProblem.of(said));
      return;
    }
    add(
        FileProblem.unreadable(
            "file " + file + " cannot be read: " + SourceException.reason(failure)));
    if (SourceException.isPassing(failure)) {
      doubts.aboutFile(file);
    }
  }

  /** Listing a folder failed, at its beginning or later. */
  public void failedToList(Path at, Exception failure) {
    IOException cause =
        switch (failure) {
          case IOException now -> now;
          case DirectoryIteratorException later -> Objects.requireNonNull(later.getCause());
          default -> throw new IllegalArgumentException(failure);
        };
    add(
        FileProblem.unreadable(
            "folder " + at + " cannot be listed: " + SourceException.reason(cause)));
    if (SourceException.isPassing(cause)) {
      doubts.aboutFolder(at);
    }
  }
}
