package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.csv.dedup.ContinuedLine;
import io.csvmonitor.exporter.csv.dedup.LastLine;
import io.csvmonitor.exporter.csv.record.CsvReader;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.record.OnlyRow;
import io.csvmonitor.exporter.csv.record.RowSink;
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
 * Last lines that have no end of line: such a line is a row once its file was left alone for a
 * short time. If it is continued after that, the continued row replaces it.
 *
 * <p>A file is read on from the beginning of such a line, as of any that has no end. What was
 * counted of it is read again from the file itself: so only its place is kept, and no cell.
 */
final class LastLines {
  /** A file that did not change for so long is not being written in the middle of a line. */
  static final long QUIET_MILLIS = Duration.ofSeconds(5).toMillis();

  private final Tracker tracker;
  private final CsvReader reader;
  private final SourceSeries series;

  LastLines(Tracker tracker, CsvReader reader, SourceSeries series) {
    this.tracker = tracker;
    this.reader = reader;
    this.series = series;
  }

  /**
   * Counts a file's last line, if it is time to.
   *
   * @return whether there is something new
   */
  boolean count(FileProgress file, FollowedFile at, long nowMillis) throws IOException {
    // Seen for the first time, or the clock was set back.
    at.quietSince = Math.min(at.quietSince, nowMillis);
    Header header = at.position.header();
    boolean waits =
        !at.lineTried
            && file.isPresent()
            && !file.isCompressed()
            && file.length() > at.counted(file);
    if (!waits || header == null || nowMillis - at.quietSince < QUIET_MILLIS) {
      return false;
    }
    OnlyRow found = read(file, at, file.length());
    String[] cells = found.cells();
    CountedLine before = at.line;
    String[] was = before == null ? null : counted(file, at, before);
    if (!tracker.isUnchanged(file)) {
      // The next look shows what became of it.
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
   * Reads on, also where a counted line may have been continued.
   *
   * @param sink reads rows
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

  /** The file was read on. */
  static void settle(FollowedFile at, LastRow.Continued continued) {
    if (continued.isFound()) {
      at.line = null;
    }
  }

  private LastRow row(FileProgress file, Header header) {
    return series.lastRow(file.path().toString(), file.lineage(), header);
  }

  private OnlyRow read(FileProgress file, FollowedFile at, long end) throws IOException {
    OnlyRow row = new OnlyRow();
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
          "file " + file.path() + " changed while it was read: it is read again at the next look");
    }
    return cells;
  }
}
