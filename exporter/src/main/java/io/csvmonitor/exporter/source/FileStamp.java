package io.csvmonitor.exporter.source;

import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the file system says of a file without reading it. Equal stamps mean an unchanged file.
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
  /** Where the file system does not say when a file was made. */
  private static final long UNKNOWN = 0;

  /** A file system's clock may stand still for this long, so that two changes have one time. */
  private static final long CLOCK_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** The stamp of a file, of what the file system says of it. */
  static FileStamp of(FileFacts facts) {
    Map<String, Object> all = facts.values();
    if (all.get("size") instanceof Long size
        && all.get("lastModifiedTime") instanceof FileTime modified
        && all.get("creationTime") instanceof FileTime made) {
      if (all.get("ctime") instanceof FileTime changed) {
        // Java gives the time of the last change where it does not know that of the making.
        return new FileStamp(
            all.get("dev") + ":" + all.get("ino"),
            made.equals(modified) ? UNKNOWN : nanos(made),
            size,
            nanos(modified),
            nanos(changed));
      }
      Object key = all.get("fileKey");
      return new FileStamp(
          key == null ? facts.path().toString() : key.toString(),
          UNKNOWN,
          size,
          nanos(modified),
          nanos(modified));
    }
    throw new IllegalStateException("the file system says too little of " + facts.path());
  }

  /** Whether this is the same file, perhaps of another name or with other content. */
  boolean isSameFile(FileStamp other) {
    return key.equals(other.key)
        && (born == other.born || born == UNKNOWN || other.born == UNKNOWN);
  }

  /** Whether the file changed so shortly before this moment that a further change may not show. */
  boolean isTooRecent(long nowNanos) {
    return nowNanos - Math.max(modified, changed) < CLOCK_STEP_NANOS;
  }

  private static long nanos(FileTime time) {
    return time.to(TimeUnit.NANOSECONDS);
  }
}
