package io.csvmonitor.exporter.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the file system says of a file without reading it. Equal stamps mean an unchanged file.
 *
 * @param key the file whatever its name: device and inode
 * @param size bytes
 * @param modified nanoseconds since the epoch when the content last changed
 * @param changed nanoseconds since the epoch when content, name or owner last changed; unlike
 *     {@code modified} it cannot be set back
 */
public record FileStamp(String key, long size, long modified, long changed) {
  /** A file system's clock may stand still for this long, so that two changes have one time. */
  private static final long CLOCK_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** Reads the stamp of the file that a path leads to, through links. */
  static FileStamp of(Path path) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      Map<String, Object> all =
          Files.readAttributes(path, "unix:dev,ino,size,lastModifiedTime,ctime");
      if (all.get("size") instanceof Long size
          && all.get("lastModifiedTime") instanceof FileTime modified
          && all.get("ctime") instanceof FileTime changed) {
        return new FileStamp(
            all.get("dev") + ":" + all.get("ino"), size, nanos(modified), nanos(changed));
      }
    }
    BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class);
    long modified = nanos(basic.lastModifiedTime());
    Object key = basic.fileKey();
    return new FileStamp(
        key == null ? path.toRealPath().toString() : key.toString(),
        basic.size(),
        modified,
        modified);
  }

  /** Whether the file changed so shortly before this moment that a further change may not show. */
  boolean isTooRecent(long nowNanos) {
    return nowNanos - Math.max(modified, changed) < CLOCK_STEP_NANOS;
  }

  private static long nanos(FileTime time) {
    return time.to(TimeUnit.NANOSECONDS);
  }
}
