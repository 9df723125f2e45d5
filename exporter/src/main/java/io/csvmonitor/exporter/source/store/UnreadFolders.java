package io.csvmonitor.exporter.source.store;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The folders that a scan could not read completely, because the file system failed, or because
 * they have too many files. In such a folder, a file that was not found may exist, and a file that
 * could not be compared may be any file. So the exporter does not treat a file there as deleted,
 * renamed, rewritten or new until a scan reads the whole folder.
 */
public final class UnreadFolders {
  private final Set<Path> folders = new HashSet<>();

  /** Listing a folder failed. */
  public void aboutFolder(Path folder) {
    folders.add(folder);
  }

  /** Reading a file or its attributes failed. */
  public void aboutFile(Path file) {
    Path folder = file.getParent();
    folders.add(folder == null ? file : folder);
  }

  /** One file could not be seen. This says nothing about other files of its folder. */
  public void aboutOnly(Path file) {
    folders.add(file);
  }

  /** Whether the scan could read all folders. */
  public boolean isEmpty() {
    return folders.isEmpty();
  }

  /** Whether a file is one of these files, or is or was below one of these folders. */
  public boolean concern(Path file) {
    if (folders.isEmpty()) {
      return false;
    }
    for (Path at = file; at != null; at = at.getParent()) {
      if (folders.contains(at)) {
        return true;
      }
    }
    return false;
  }
}
