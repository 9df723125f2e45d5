package io.csvmonitor.exporter.source.store.http;

import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.FoundFile;
import io.csvmonitor.exporter.source.store.Spool;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The last received version of a file.
 *
 * @param answer the response with the version, for its validators
 * @param content all bytes of the version
 * @param size the number of bytes of the version; a later version can have more in the same spool
 */
record HttpFile(Path path, ReceivedResponse answer, Spool content, long size, FileStamp stamp) {
  /**
   * The minimum size for requests of a range. Smaller files are requested and compared as a whole.
   */
  private static final long SMALLEST_RANGE = 8 << 20;

  /**
   * The number of known bytes at the beginning of a range. They show whether the file continues the
   * known content.
   */
  static final long OVERLAP = 64 << 10;

  static HttpFile of(
      Path path, ReceivedResponse answer, Spool content, @Nullable FileStamp before) {
    String version = content.version();
    if (before != null && version.equals(before.version())) {
      // Only the validator has changed.
      return new HttpFile(path, answer, content, content.size(), before);
    }
    Instant modified = answer.modified();
    long nanos =
        TimeUnit.MILLISECONDS.toNanos(
            modified == null ? System.currentTimeMillis() : modified.toEpochMilli());
    return new HttpFile(
        path,
        answer,
        content,
        content.size(),
        new FileStamp(path.toString(), FileStamp.UNKNOWN, content.size(), nanos, nanos, version));
  }

  FoundFile found() {
    return new FoundFile(path, stamp, () -> content.open(size));
  }

  /** The headers that allow the server to skip an unchanged version. */
  Map<String, String> conditions() {
    Map<String, String> conditions = new LinkedHashMap<>();
    if (answer.isTooRecent()) {
      return conditions;
    }
    String tag = answer.etag();
    String modified = answer.lastModified();
    if (tag != null) {
      conditions.put("If-None-Match", tag);
      if (answer.hasStrongTag() && answer.acceptsRanges() && size >= SMALLEST_RANGE) {
        conditions.put("Range", "bytes=" + (size - OVERLAP) + "-");
      }
    } else if (modified != null) {
      conditions.put("If-Modified-Since", modified);
    }
    return conditions;
  }
}
