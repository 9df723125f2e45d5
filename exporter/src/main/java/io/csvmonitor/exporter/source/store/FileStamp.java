package io.csvmonitor.exporter.source.store;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a file, which a store returns without reading the file. Equal stamps mean an
 * unchanged file. If a store knows versions, stamps of one version are equal: the same content may
 * have been written again.
 *
 * @param key the identity of the file, independent of its name: device and inode
 * @param born the time at which the file was created, in nanoseconds since the epoch; 0 if it is
 *     unknown. It distinguishes the file from an earlier file with the same inode
 * @param size the size in bytes
 * @param modified the last change of the content, in nanoseconds since the epoch
 * @param changed the last change of content, name or owner, in nanoseconds since the epoch. In
 *     contrast to {@code modified}, a program cannot set it
 * @param version the exact version of the content, if the store knows it; null if only the times
 *     and the size distinguish versions
 */
public record FileStamp(
    String key, long born, long size, long modified, long changed, @Nullable String version) {
  /** The store does not know when the file was created. */
  public static final long UNKNOWN = 0;

  /**
   * The clock of a file system can have steps of this length, so that two changes have the same
   * time.
   */
  private static final long CLOCK_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** A file of a store that has no versions. */
  public static FileStamp unversioned(
      String key, long born, long size, long modified, long changed) {
    return new FileStamp(key, born, size, modified, changed, null);
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof FileStamp other
        && key.equals(other.key)
        && (version == null
            ? other.version == null
                && born == other.born
                && size == other.size
                && modified == other.modified
                && changed == other.changed
            : version.equals(other.version));
  }

  @Override
  public int hashCode() {
    return version == null ? Objects.hash(key, size, modified) : Objects.hash(key, version);
  }

  /** Whether this is the same file, perhaps of another name or with other content. */
  public boolean isSameFile(FileStamp other) {
    return key.equals(other.key)
        && (born == other.born || born == UNKNOWN || other.born == UNKNOWN);
  }

  /**
   * The time at which the content was last written: {@code modified}, but at most the time of the
   * last change. A program can set {@code modified} to a time in the future.
   */
  public long written() {
    return Math.min(modified, changed);
  }

  /** The same in milliseconds since the epoch. */
  public long writtenMillis() {
    return TimeUnit.NANOSECONDS.toMillis(written());
  }

  /** Whether the last change is so recent that a further change could have the same time. */
  public boolean isTooRecent(long nowNanos) {
    // A writer can set {@code modified}, also to a time in the future.
    return version == null && nowNanos - changed < CLOCK_STEP_NANOS;
  }
}
