package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.source.FileProgress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds the file of a rotation that has the current version of the rows: the newest file that was
 * read. A file that was rotated away has an earlier version.
 */
final class NewestVersions {
  private final Map<Long, Long> newest = new HashMap<>();

  /** The rotations with a file that could not be read in this scan. */
  private final Set<Long> failed = new HashSet<>();

  /** Begins a scan. Its files are read in the order in which they began. */
  void scanned() {
    failed.clear();
  }

  /** Records that a file cannot be read now. The next scan can probably read it. */
  void failed(FileProgress file) {
    failed.add(file.rotationId());
  }

  /** Whether an earlier version of a file has rows that must be read first. */
  boolean mustWait(FileProgress file) {
    return failed.contains(file.rotationId());
  }

  /** Records that a file was read, at least in part. */
  void read(FileProgress file) {
    newest.merge(file.rotationId(), file.id(), Math::max);
  }

  /** Whether a newer file of the same rotation was read. */
  boolean isSuperseded(FileProgress file) {
    return newest.getOrDefault(file.rotationId(), file.id()) > file.id();
  }
}
