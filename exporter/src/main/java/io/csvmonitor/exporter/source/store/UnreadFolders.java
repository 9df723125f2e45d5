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

  /** Records that a folder could not be listed. */
  public void aboutFolder(Path folder) {
    folders.add(folder);
  }

  /** Records that a file or its attributes could not be read. */
  public void aboutFile(Path file) {
    Path folder = file.getParent();
    folders.add(folder == null ? file : folder);
  }

  /** Records that one file could not be read. Other files of its folder are not affected. */
  public void aboutOnly(Path file) {
    folders.add(file);
  }

  /** Whether the scan could read all folders. */
  public boolean isEmpty() {
    return folders.isEmpty();
  }

  /** Whether a file is one of these files, or is below one of these folders. */
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
