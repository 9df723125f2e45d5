package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.csv.dedup.SeenRows;
import io.csvmonitor.exporter.csv.record.CsvReader;
import io.csvmonitor.exporter.csv.record.HeaderException;
import io.csvmonitor.exporter.csv.record.Position;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.source.FileProgress;
import io.csvmonitor.exporter.source.Tracker;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.state.CountedLine;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the rows of followed files again, for metrics that were added after these rows. */
final class MetricBackfill {
  private static final Logger LOG = LoggerFactory.getLogger(MetricBackfill.class);

  private final Tracker tracker;
  private final CsvReader reader;

  MetricBackfill(Tracker tracker, CsvReader reader) {
    this.tracker = tracker;
    this.reader = reader;
  }

  /**
   * Counts the earlier rows of all files, in the order in which the files were found. A file that
   * is gone is logged and skipped. An interrupt ends the backfill: the next worker begins it again.
   *
   * @param followed the state of each file
   * @param memories creates the memory of a file that is read again; null if all rows count
   * @throws IOException if the store of the files failed for a passing reason. The series then have
   *     a part of the rows, and cannot be used.
   */
  void read(
      SourceSeries series,
      Function<FileProgress, FollowedFile> followed,
      Supplier<@Nullable SeenRows> memories,
      long nowMillis)
      throws IOException {
    List<FileProgress> inOrder =
        tracker.files().stream()
            .filter(file -> file.isPresent() && file.offset() > 0)
            .sorted(Comparator.comparingLong(FileProgress::id))
            .toList();
    for (FileProgress file : inOrder) {
      try {
        read(series, file, followed.apply(file), memories.get(), nowMillis);
      } catch (IOException | HeaderException gone) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        if (gone instanceof IOException failure && SourceException.isPassing(failure)) {
          throw failure;
        }
        LOG.atWarn()
            .addKeyValue("file", file.path())
            .addKeyValue("reason", gone.getMessage())
            .log("backfill_skipped");
      }
    }
    if (!Thread.currentThread().isInterrupted()) {
      series.backfilled();
    }
  }

  private void read(
      SourceSeries series,
      FileProgress file,
      FollowedFile at,
      @Nullable SeenRows memory,
      long nowMillis)
      throws IOException {
    CountedLine line = at.line;
    try (InputStream in = tracker.reopen(file, at.counted(file))) {
      series.backfill(
          file.path().toString(),
          memory,
          file.rotationId(),
          file.writtenMillis(nowMillis),
          nowMillis,
          rows -> reader.read(in, Position.START, () -> file.isCompressed() || line != null, rows));
      if (line != null) {
        // Rows without a time get the current time, and so does this row.
        at.line = new CountedLine(line.end(), nowMillis, line.row());
      }
    }
  }
}
