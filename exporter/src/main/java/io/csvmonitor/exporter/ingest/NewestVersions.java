package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.source.FileProgress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which file of a rotation has the present version of its rows: the newest one that was read. A
 * file that was rotated away has an earlier version.
 */
final class NewestVersions {
  private final Map<Long, Long> newest = new HashMap<>();

  /** Lineages with a file that could not be read now. */
  private final Set<Long> failed = new HashSet<>();

  /** The next files are read in the order in which they began. */
  void scanned() {
    failed.clear();
  }

  /** A file cannot be read now. It can probably be read at the next scan. */
  void failed(FileProgress file) {
    failed.add(file.rotationId());
  }

  /** Whether an earlier version of a file has rows that must be read first. */
  boolean mustWait(FileProgress file) {
    return failed.contains(file.rotationId());
  }

  /** A file is read, at least in part. */
  void read(FileProgress file) {
    newest.merge(file.rotationId(), file.id(), Math::max);
  }

  /** Whether a newer file of the same rotation was read. */
  boolean isSuperseded(FileProgress file) {
    return newest.getOrDefault(file.rotationId(), file.id()) > file.id();
  }
}
