package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.source.FileChange;
import io.csvmonitor.exporter.source.FileProgress;
import io.csvmonitor.exporter.status.SourceStatus.FileStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being read: a large one takes long, and people want to know how long still.
 *
 * @param path null if how far it got cannot be told, since it is compressed
 * @param offset where reading began
 * @param before bytes of all files that were read before
 */
record ReadProgress(@Nullable String path, long offset, long before) {
  static ReadProgress of(FileChange change, long bytesRead) {
    FileProgress file = change.file();
    // Whether it is compressed is known once it was read; by its name, before.
    boolean compressed = file.isCompressed() || file.path().toString().endsWith(".gz");
    return new ReadProgress(
        compressed ? null : file.path().toString(),
        change.rewritten() ? 0 : file.offset(),
        bytesRead);
  }

  /** The files with what is read of this one by now. */
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
