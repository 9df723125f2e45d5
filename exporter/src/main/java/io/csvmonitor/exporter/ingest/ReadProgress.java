package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.source.FileChange;
import io.csvmonitor.exporter.source.FileProgress;
import io.csvmonitor.exporter.status.SourceStatus.FileStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a file that is being read. A large file takes long, and people want to know the
 * remaining time.
 *
 * @param path the path; null if the progress is unknown, because the file is compressed
 * @param offset the position at which reading began
 * @param before the bytes of all files that were read before
 */
record ReadProgress(@Nullable String path, long offset, long before) {
  static ReadProgress of(FileChange change, long bytesRead) {
    FileProgress file = change.file();
    // A read file is known to be compressed or not. Before, the name of the file decides.
    boolean compressed = file.isCompressed() || file.path().toString().endsWith(".gz");
    return new ReadProgress(
        compressed ? null : file.path().toString(),
        change.rewritten() ? 0 : file.offset(),
        bytesRead);
  }

  /** The files, with the current progress of this file. */
  List<FileStatus> in(List<FileStatus> files, long bytesRead) {
    return files.stream()
        .map(file -> file.path().equals(path) ? now(file, bytesRead) : file)
        .toList();
  }

  private FileStatus now(FileStatus file, long bytesRead) {
    long read = Math.min(file.size(), offset + bytesRead - before);
    return new FileStatus(file.path(), file.size(), read, file.unfinished());
  }
}
