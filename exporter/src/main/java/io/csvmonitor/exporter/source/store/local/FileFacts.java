package io.csvmonitor.exporter.source.store.local;

import io.csvmonitor.exporter.source.store.FileStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a path at one moment, from a single request to the file system. Links are not
 * followed.
 *
 * @param values the values by the names of Java's attributes
 */
record FileFacts(Path path, Map<String, Object> values) {
  private static final String BASIC =
      "size,lastModifiedTime,creationTime,fileKey,isRegularFile,isDirectory,isSymbolicLink";

  /**
   * Reads the attributes of a path.
   *
   * @throws java.nio.file.NoSuchFileException if the path does not exist
   */
  static FileFacts of(Path path) throws IOException {
    boolean unix = path.getFileSystem().supportedFileAttributeViews().contains("unix");
    return new FileFacts(
        path,
        Files.readAttributes(
            path, unix ? "unix:dev,ino,ctime," + BASIC : BASIC, LinkOption.NOFOLLOW_LINKS));
  }

  boolean isFolder() {
    return is("isDirectory");
  }

  boolean isRegular() {
    return is("isRegularFile");
  }

  boolean isLink() {
    return is("isSymbolicLink");
  }

  @Nullable Object key() {
    return values.get("fileKey");
  }

  FileStamp stamp() {
    if (values.get("size") instanceof Long size
        && values.get("lastModifiedTime") instanceof FileTime modified
        && values.get("creationTime") instanceof FileTime made) {
      if (values.get("ctime") instanceof FileTime changed) {
        // If Java does not know the creation time, it returns the time of the last change.
        return FileStamp.unversioned(
            values.get("dev") + ":" + values.get("ino"),
            made.equals(modified) ? FileStamp.UNKNOWN : nanos(made),
            size,
            nanos(modified),
            nanos(changed));
      }
      Object key = values.get("fileKey");
      return FileStamp.unversioned(
          key == null ? path.toString() : key.toString(),
          FileStamp.UNKNOWN,
          size,
          nanos(modified),
          nanos(modified));
    }
    throw new IllegalStateException("the file system reports no size or no times of " + path);
  }

  private boolean is(String what) {
    return Boolean.TRUE.equals(values.get(what));
  }

  private static long nanos(FileTime time) {
    return time.to(TimeUnit.NANOSECONDS);
  }
}
