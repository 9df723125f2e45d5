package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.csv.dedup.SeenRows;
import io.csvmonitor.exporter.csv.record.Position;
import io.csvmonitor.exporter.csv.value.RowTime;
import io.csvmonitor.exporter.source.FileProgress;
import io.csvmonitor.exporter.state.CountedLine;
import org.jspecify.annotations.Nullable;

/** The progress of a followed file. */
final class FollowedFile {
  Position position = Position.START;
  final SeenRows memory;

  /** The last line, if it was counted although it has no line end. */
  @Nullable CountedLine line;

  /**
   * The time since which the file has not changed, in milliseconds since the epoch; {@link
   * RowTime#NONE} before the first scan.
   */
  long quietSince = RowTime.NONE;

  /** Whether the last line was examined after the last change of the file. */
  boolean lineTried;

  FollowedFile(SeenRows memory) {
    this.memory = memory;
  }

  /** The number of bytes of the content that were counted. */
  long counted(FileProgress file) {
    CountedLine counted = line;
    return counted == null ? file.offset() : counted.end();
  }
}
