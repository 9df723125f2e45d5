package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.csv.dedup.SeenRows;
import io.csvmonitor.exporter.csv.record.Position;
import io.csvmonitor.exporter.source.FileProgress;
import io.csvmonitor.exporter.state.CountedLine;
import org.jspecify.annotations.Nullable;

/** Where a followed file's rows are. */
final class FollowedFile {
  Position position = Position.START;
  final SeenRows memory;

  /** The last line, if it was counted although it has no end. */
  @Nullable CountedLine line;

  /** Since when the file was seen to be as it is, in milliseconds since the epoch. */
  long quietSince = Long.MAX_VALUE;

  /** Whether its last line was examined since the file became as it is. */
  boolean lineTried;

  FollowedFile(SeenRows memory) {
    this.memory = memory;
  }

  /** Bytes of the content that were counted. */
  long counted(FileProgress file) {
    CountedLine counted = line;
    return counted == null ? file.offset() : counted.end();
  }
}
