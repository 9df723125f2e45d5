package io.csvmonitor.exporter.status;

import io.csvmonitor.api.source.Mode;
import io.csvmonitor.exporter.csv.record.BadRowReason;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The status of one source at one moment.
 *
 * @param problem the problem; {@link Problem#NONE} if there is none
 */
public record SourceStatus(
    String name,
    Origin origin,
    State state,
    Problem problem,
    Counts counts,
    Freshness freshness,
    List<FileStatus> files) {

  /**
   * The settings of the source in the manifest.
   *
   * @param from the place of the files, as in the manifest
   * @param zone the time zone of the rows
   */
  public record Origin(String from, Mode mode, ZoneId zone) {}

  /**
   * A problem.
   *
   * @param reason the reason in one word; null without a problem
   * @param message the problem and its solution, without cell contents; null without a problem
   * @param discarded why the source did not continue from the saved state; null if it did
   * @param column the missing column, if a column is missing
   */
  public record Problem(
      @Nullable SourceReason reason,
      @Nullable String message,
      @Nullable String discarded,
      @Nullable String column) {
    public static final Problem NONE = new Problem(null, null, null, null);
  }

  /**
   * The counts of rows.
   *
   * @param rows rows counted since the beginning
   * @param filtered rows that were left out by conditions since the program's start
   * @param duplicates rows that were counted before, since the program's start
   * @param rowsPerSecond the rate over the last minute, or over a few arrivals of rows
   * @param bad counts by reason, only those that occurred
   * @param lastBad newest first, at most 20
   */
  public record Counts(
      long rows,
      long filtered,
      long duplicates,
      double rowsPerSecond,
      int series,
      Map<BadRowReason, Long> bad,
      List<BadRowView> lastBad) {}

  /**
   * The age of the rows of the source.
   *
   * @param newestRow null before the first row with a time
   * @param newestTime the time in the file's newest row; it differs from {@code newestRow} only in
   *     a replay
   * @param lastSuccess the last complete pass without an error
   * @param limit the age after which the source is stale
   * @param stale whether the source is stale; a failed source can be stale, too
   */
  public record Freshness(
      @Nullable Instant newestRow,
      @Nullable Instant newestTime,
      @Nullable Instant lastSuccess,
      Duration limit,
      boolean stale) {}

  /** The number of rows and cells that were not counted, for any reason. */
  public long badRows() {
    return counts.bad().values().stream().mapToLong(Long::longValue).sum();
  }

  /** The size of all files in bytes. */
  public long bytes() {
    return files.stream().mapToLong(FileStatus::size).sum();
  }

  /**
   * The part of the files that was read, in percent, rounded down: 100 only when everything was
   * read.
   */
  public int percentRead() {
    return percent(files.stream().mapToLong(FileStatus::read).sum(), bytes());
  }

  private static int percent(long read, long size) {
    return size == 0 ? 100 : (int) Math.min(100, 100.0 * read / size);
  }

  /** The state of a source. */
  public enum State {
    /** The first pass is in progress. The source has no series yet. */
    Reading,
    /** Read to the end. */
    Ready,
    /** Read to the end, but its newest row is older than its freshness. */
    Stale,
    /** Stopped, or not found: {@code message} has the reason. */
    Failed
  }

  /**
   * A row that was not counted.
   *
   * @param shape the row with each letter and digit replaced, so that the content is not readable
   * @param text the text of the row, only with {@code showBadRows}
   */
  public record BadRowView(
      String file,
      long line,
      @Nullable String column,
      BadRowReason reason,
      String shape,
      @Nullable String text) {}

  /**
   * One file's progress.
   *
   * @param size bytes of the file
   * @param read the bytes that were read and need not be read again; for a compressed file, 0 or
   *     all
   * @param unfinished whether the last line has no line end yet
   */
  public record FileStatus(String path, long size, long read, boolean unfinished) {
    /** The part of the file that was read, in percent; 100 for an empty file. */
    public int percentRead() {
      return percent(read, size);
    }
  }
}
