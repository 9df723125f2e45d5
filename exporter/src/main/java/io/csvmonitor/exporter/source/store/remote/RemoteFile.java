package io.csvmonitor.exporter.source.store.remote;

import io.csvmonitor.api.source.from.SelectObjects;
import io.csvmonitor.exporter.source.store.FileStamp;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * A version of a file that a server listed.
 *
 * @param key the name at the server
 * @param path the name in the source
 * @param stamp the version; its key is the URL of the file
 */
public record RemoteFile(String key, Path path, FileStamp stamp) {
  private static final Comparator<RemoteFile> BY_NAME = Comparator.comparing(RemoteFile::key);

  private static final Comparator<RemoteFile> BY_TIME =
      Comparator.<RemoteFile>comparingLong(file -> file.stamp().modified()).thenComparing(BY_NAME);

  /** The name in messages. */
  public String url() {
    return stamp.key();
  }

  public long size() {
    return stamp.size();
  }

  /** The selected files among some files. */
  public static List<RemoteFile> select(SelectObjects which, List<RemoteFile> files) {
    return switch (which) {
      case All -> files;
      case LastByName -> files.stream().max(BY_NAME).stream().toList();
      case LastModified -> files.stream().max(BY_TIME).stream().toList();
    };
  }
}
