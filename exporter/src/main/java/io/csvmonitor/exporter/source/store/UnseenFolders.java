package io.csvmonitor.exporter.source.store;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The folders that a look could not see as they are, because the file system failed, or because
 * they have too many files. There, a file that was not found may exist all the same, and a file
 * that could not be compared may be any file. So nothing there is taken as gone, renamed, rewritten
 * or new until a look sees all of the folder.
 */
public final class UnseenFolders {
  private final Set<Path> folders = new HashSet<>();

  /** Listing a folder failed. */
  public void aboutFolder(Path folder) {
    folders.add(folder);
  }

  /** Reading a file, or what the file system says of it, failed. */
  public void aboutFile(Path file) {
    Path folder = file.getParent();
    folders.add(folder == null ? file : folder);
  }

  /** Whether the look saw all folders. */
  public boolean isEmpty() {
    return folders.isEmpty();
  }

  /** Whether a file is, or was, in such a folder or below it. */
  public boolean concern(Path file) {
    if (folders.isEmpty()) {
      return false;
    }
    for (Path at = file.getParent(); at != null; at = at.getParent()) {
      if (folders.contains(at)) {
        return true;
      }
    }
    return false;
  }
}
