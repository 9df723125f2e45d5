package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.csv.dedup.ContinuedLine;
import io.csvmonitor.exporter.csv.dedup.LastLine;
import io.csvmonitor.exporter.csv.record.CsvReader;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.record.RowSink;
import io.csvmonitor.exporter.csv.record.SingleRow;
import io.csvmonitor.exporter.csv.value.RowTime;
import io.csvmonitor.exporter.series.LastRow;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.source.FileProgress;
import io.csvmonitor.exporter.source.Tracker;
import io.csvmonitor.exporter.state.CountedLine;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Last lines without a line end. Such a line counts as a row when its file has not changed for a
 * short time. If the line is continued after that, the continued row replaces the counted row.
 *
 * <p>Reading continues at the beginning of such a line. The counted row is read again from the file
 * itself, so the state contains only the position of the line, and no cell.
 */
final class LastLines {
  /**
   * If a file has not changed for this long, no program is writing the middle of a line. A store
   * with whole versions needs no such time.
   */
  static final long QUIET_MILLIS = Duration.ofSeconds(5).toMillis();

  private final Tracker tracker;
  private final CsvReader reader;
  private final SourceSeries series;
  private final NewestVersions versions;
  private final long quietMillis;

  /**
   * Last lines of a source.
   *
   * @param quietMillis the time for which a file must not have changed
   */
  LastLines(
      Tracker tracker,
      CsvReader reader,
      SourceSeries series,
      NewestVersions versions,
      long quietMillis) {
    this.tracker = tracker;
    this.reader = reader;
    this.series = series;
    this.versions = versions;
    this.quietMillis = quietMillis;
  }

  /**
   * Counts a file's last line if the file has not changed for long enough.
   *
   * @return whether a row was counted
   */
  boolean count(FileProgress file, FollowedFile at, long nowMillis) throws IOException {
    // The line was found for the first time, or the clock was set back.
    at.quietSince = RowTime.earlier(at.quietSince, nowMillis);
    Header header = at.position.header();
    boolean waits =
        !at.lineTried
            && file.isPresent()
            // A file that is known to be longer has no last line yet.
            && !file.isPending()
            && !file.isCompressed()
            && file.length() > at.counted(file);
    if (!waits || header == null || nowMillis - at.quietSince < quietMillis) {
      return false;
    }
    SingleRow found = read(file, at, file.length());
    String[] cells = found.cells();
    CountedLine before = at.line;
    String[] was = before == null ? null : counted(file, at, before);
    if (!tracker.isUnchanged(file)) {
      // The file changed while its last line was read. The next scan handles the change.
      return false;
    }
    at.lineTried = true;
    if (cells == null) {
      return false;
    }
    if (before != null && Arrays.equals(cells, was)) {
      at.line = new CountedLine(file.length(), before.readAt(), before.row());
      return true;
    }
    LastRow row = row(file, header);
    LastLine seen = new LastLine(at.memory);
    long readAt = before == null ? nowMillis : before.readAt();
    boolean counted =
        was == null
            ? row.count(found.line(), cells, seen, readAt)
            : row.replace(was, found.line(), cells, seen, readAt);
    if (counted) {
      at.memory.lastIsGone();
      at.memory.countedLast(seen.row());
      at.line = new CountedLine(file.length(), readAt, seen.row());
      file.hasCountedLastLine();
    }
    return counted;
  }

  /**
   * Prepares to read a line that was counted and may have been continued.
   *
   * @param sink takes the rows
   * @return null if no line was counted
   */
  LastRow.@Nullable Continued continued(FileProgress file, FollowedFile at, RowSink sink)
      throws IOException {
    CountedLine line = at.line;
    Header header = at.position.header();
    return line == null || header == null
        ? null
        : row(file, header)
            .continued(
                counted(file, at, line),
                line.readAt(),
                at.position.line(),
                new ContinuedLine(at.memory),
                sink);
  }

  /** Called when reading has continued after the counted line. */
  static void settle(FollowedFile at, LastRow.Continued continued) {
    if (continued.isFound()) {
      at.line = null;
    }
  }

  private LastRow row(FileProgress file, Header header) {
    return series.lastRow(
        file.path().toString(), file.rotationId(), versions.isSuperseded(file), header);
  }

  private SingleRow read(FileProgress file, FollowedFile at, long end) throws IOException {
    SingleRow row = new SingleRow();
    try (InputStream in = tracker.part(file, at.position.offset(), end)) {
      reader.read(in, at.position, () -> true, row);
    }
    return row;
  }

  private String[] counted(FileProgress file, FollowedFile at, CountedLine line)
      throws IOException {
    String[] cells = read(file, at, line.end()).cells();
    if (cells == null) {
      throw new IOException(
          "file " + file.path() + " changed while it was read: it is read again at the next scan");
    }
    return cells;
  }
}
