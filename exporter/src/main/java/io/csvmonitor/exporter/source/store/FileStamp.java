package io.csvmonitor.exporter.source.store;

import java.util.concurrent.TimeUnit;

/**
 * What a store says of a file without reading it. Equal stamps mean an unchanged file.
 *
 * @param key the file whatever its name: device and inode
 * @param born nanoseconds since the epoch when it was made, by which it differs from an earlier
 *     file whose inode it was given; 0 if that is not known
 * @param size bytes
 * @param modified nanoseconds since the epoch when the content last changed
 * @param changed nanoseconds since the epoch when content, name or owner last changed; unlike
 *     {@code modified} it cannot be set back
 */
public record FileStamp(String key, long born, long size, long modified, long changed) {
  /** Where the store does not say when a file was made. */
  public static final long UNKNOWN = 0;

  /**
   * The clock of a file system may stand still for this long, so that two changes have one time.
   */
  private static final long CLOCK_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** Whether this is the same file, perhaps of another name or with other content. */
  public boolean isSameFile(FileStamp other) {
    return key.equals(other.key)
        && (born == other.born || born == UNKNOWN || other.born == UNKNOWN);
  }

  /**
   * When the content was last written: {@code modified}, but not a later time than that of the last
   * change. Whoever writes a file can set {@code modified} to a time in the future.
   */
  public long written() {
    return Math.min(modified, changed);
  }

  /** The same in milliseconds since the epoch. */
  public long writtenMillis() {
    return TimeUnit.NANOSECONDS.toMillis(written());
  }

  /** Whether the file changed so shortly before this moment that a further change may not show. */
  public boolean isTooRecent(long nowNanos) {
    // A writer can set the other time, also to one in the future.
    return nowNanos - changed < CLOCK_STEP_NANOS;
  }
}
