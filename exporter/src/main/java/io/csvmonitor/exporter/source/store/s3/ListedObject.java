package io.csvmonitor.exporter.source.store.s3;

import io.csvmonitor.exporter.source.store.FileStamp;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * A version of an object.
 *
 * @param tag the ETag as the store writes it, with quotes
 */
record ListedObject(String bucket, String key, Path path, long size, Instant modified, String tag) {
  FileStamp stamp() {
    long nanos = TimeUnit.MILLISECONDS.toNanos(modified.toEpochMilli());
    return new FileStamp(url(), FileStamp.UNKNOWN, size, nanos, nanos, tag);
  }

  /** The name in messages. */
  String url() {
    return "s3://" + bucket + "/" + key;
  }
}
