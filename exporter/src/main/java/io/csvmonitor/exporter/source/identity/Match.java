package io.csvmonitor.exporter.source.identity;

import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.FoundFile;
import org.jspecify.annotations.Nullable;

/** A known file during a scan, and the listed file that matches it. */
final class Match {
  private final KnownFile file;
  private final int number;
  private @Nullable FileStamp stamp;
  private @Nullable FoundFile at;
  private boolean toBeRead;

  /**
   * A known file without a match.
   *
   * @param number its position among the known files
   */
  Match(KnownFile file, int number) {
    this.file = file;
    this.number = number;
    this.stamp = file.stamp();
  }

  KnownFile file() {
    return file;
  }

  int number() {
    return number;
  }

  /** The matching file; null if there is none. */
  @Nullable FoundFile at() {
    return at;
  }

  void found(FoundFile here, boolean isToBeRead) {
    at = here;
    toBeRead = isToBeRead;
  }

  boolean isToBeRead() {
    return toBeRead;
  }

  /** Called when another version of the file has the same content. */
  void sameAs(FileStamp now) {
    stamp = now;
  }

  /** Whether a listed file is the same inode. */
  boolean isInode(FoundFile other) {
    FileStamp last = stamp;
    return last != null && last.isSameFile(other.stamp());
  }
}
