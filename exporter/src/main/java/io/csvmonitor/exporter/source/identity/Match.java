package io.csvmonitor.exporter.source.identity;

import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.FoundFile;
import org.jspecify.annotations.Nullable;

/** A known file during a scan, and the listed file that it was found to be. */
final class Match {
  private final KnownFile file;
  private final int number;
  private @Nullable FileStamp stamp;
  private @Nullable FoundFile at;
  private boolean toBeRead;

  /**
   * A file that was not found yet.
   *
   * @param number its place among the known files
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

  /** Where the file was found; null if it was not. */
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

  /** The content of another version of the file is the same. */
  void sameAs(FileStamp now) {
    stamp = now;
  }

  /** Whether a listed file is the same inode. */
  boolean isInode(FoundFile other) {
    FileStamp last = stamp;
    return last != null && last.isSameFile(other.stamp());
  }
}
