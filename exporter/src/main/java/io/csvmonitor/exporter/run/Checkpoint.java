package io.csvmonitor.exporter.run;

import io.csvmonitor.exporter.csv.RowMemory;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.source.FileProgress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the state directory's file of a source says; the rows are in journals beside it.
 *
 * @param version of this form
 */
record Checkpoint(
    int version,
    String reading,
    List<FileEntry> files,
    SourceSeries.State series,
    JournalEntry upserts,
    Kept.SnapshotContent snapshot,
    Kept.Totals totals) {
  static final int VERSION = 1;

  /** A journal, and the bytes of it that belong to this checkpoint. */
  record JournalEntry(String name, long length) {}

  /**
   * One file.
   *
   * @param lastLine the last line, if it was counted although it has no end; not there in what
   *     earlier programs wrote
   */
  record FileEntry(
      FileProgress.State progress,
      long offset,
      long line,
      @Nullable List<String> header,
      @Nullable CountedLine lastLine,
      RowMemory.State memory,
      JournalEntry rows) {}
}
