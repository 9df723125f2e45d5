package io.csvmonitor.exporter.source.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The files that a listing found.
 *
 * @param problems the problems with other files
 * @param doubts the folders that may have more or other files
 */
public record Listing(List<FoundFile> files, List<FileProblem> problems, UnreadFolders doubts) {
  /** The maximum number of files. A source that selects more files has a problem. */
  public static final int MAX_FILES = 10_000;

  /** An empty listing, to be filled by a store. */
  public Listing() {
    this(new ArrayList<>(), new ArrayList<>(), new UnreadFolders());
  }

  /** Adds a problem that does not affect other files. */
  public void add(FileProblem problem) {
    if (problems.size() < FileProblem.MOST) {
      problems.add(problem);
    } else if (problems.size() == FileProblem.MOST) {
      problems.add(new FileProblem(problem.kind(), FileProblem.MORE));
    }
  }

  /**
   * Records that a folder has more files than the listing. A file that is not in the listing may
   * exist.
   *
   * @param at the folder with the files, which may be in subfolders
   */
  public void cutOff(Path at, FileProblem problem) {
    problems.addFirst(problem);
    doubts.aboutFolder(at);
  }

  /** Records a failure to read the attributes of a file. */
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

  /** Records a failure to list a folder, or the rest of it. */
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
