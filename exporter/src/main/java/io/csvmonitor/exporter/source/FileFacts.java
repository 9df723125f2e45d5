package io.csvmonitor.exporter.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the file system says of a path at one moment, by one question. A link is not followed.
 *
 * @param values by the names of Java's attributes
 */
record FileFacts(Path path, Map<String, Object> values) {
  private static final String BASIC =
      "size,lastModifiedTime,creationTime,fileKey,isRegularFile,isDirectory,isSymbolicLink";

  /**
   * Asks.
   *
   * @throws java.nio.file.NoSuchFileException if there is nothing
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

  private boolean is(String what) {
    return Boolean.TRUE.equals(values.get(what));
  }
}
