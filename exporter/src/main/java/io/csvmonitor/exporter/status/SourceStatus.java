package io.csvmonitor.exporter.status;

import io.csvmonitor.api.Mode;
import io.csvmonitor.exporter.csv.record.BadRowReason;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One source at one moment.
 *
 * @param problem what is wrong; {@link Problem#NONE} if nothing is
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
   * What the manifest says of it.
   *
   * @param from where its files are, as the manifest says it
   * @param zone of its rows' times
   */
  public record Origin(String from, Mode mode, ZoneId zone) {}

  /**
   * What is wrong.
   *
   * @param reason in one word; null if nothing is
   * @param message what is wrong and what to do, without any cell's content; null if nothing is
   * @param discarded why it did not go on from the state that was kept; null if it did
   * @param column the column that is missing, if that is what is wrong
   */
  public record Problem(
      @Nullable SourceReason reason,
      @Nullable String message,
      @Nullable String discarded,
      @Nullable String column) {
    public static final Problem NONE = new Problem(null, null, null, null);
  }

  /**
   * What was counted, and what was not.
   *
   * @param rows rows counted since the beginning
   * @param filtered rows that were left out by conditions since the program's start
   * @param rowsPerSecond over the last minute, or over a few arrivals of rows
   * @param bad counts by reason, only those that occurred
   * @param lastBad newest first, at most 20
   */
  public record Counts(
      long rows,
      long filtered,
      double rowsPerSecond,
      int series,
      Map<BadRowReason, Long> bad,
      List<BadRowView> lastBad) {}

  /**
   * How old its rows are.
   *
   * @param newestRow null before the first row with a time
   * @param newestTime the time that stands in it: another only where files are replayed
   * @param lastSuccess the last complete pass without an error
   * @param limit after which it is stale
   * @param stale whether it is, also if it failed besides
   */
  public record Freshness(
      @Nullable Instant newestRow,
      @Nullable Instant newestTime,
      @Nullable Instant lastSuccess,
      Duration limit,
      boolean stale) {}

  /** Rows and cells that were not counted, for whatever reason. */
  public long badRows() {
    return counts.bad().values().stream().mapToLong(Long::longValue).sum();
  }

  /** Bytes of its files. */
  public long bytes() {
    return files.stream().mapToLong(FileStatus::size).sum();
  }

  /** How much of its files is read, in percent, rounded down: 100 only when all is. */
  public int percentRead() {
    return percent(files.stream().mapToLong(FileStatus::read).sum(), bytes());
  }

  private static int percent(long read, long size) {
    return size == 0 ? 100 : (int) Math.min(100, 100.0 * read / size);
  }

  /** What a source does. */
  public enum State {
    /** The first pass is under way; nothing is served of it yet. */
    Reading,
    /** Read to the end. */
    Ready,
    /** Read to the end, but its newest row is older than its freshness. */
    Stale,
    /** Stopped, or not found: {@code message} says why. */
    Failed
  }

  /**
   * A row that was not counted.
   *
   * @param shape the row with letters, digits and the rest made unrecognisable
   * @param text its text, only if {@code showBadRows} asks for it
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
   * @param read bytes of it that were read and need not be read again; of a compressed file 0 or
   *     all
   * @param unfinished whether a last line still waits for its end
   */
  public record FileStatus(String path, long size, long read, boolean unfinished) {
    /** How much is read, in percent; all of an empty file. */
    public int percentRead() {
      return percent(read, size);
    }
  }
}
