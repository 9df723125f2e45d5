package io.csvmonitor.exporter.series;

import io.csvmonitor.exporter.csv.record.BadRowReason;
import io.csvmonitor.exporter.csv.record.ExcludedRows;
import io.csvmonitor.exporter.csv.value.RowTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts the rows of a source. Not thread-safe; {@link #view} creates an immutable copy. */
public final class SourceStats {
  private static final int MAX_LAST = 20;
  private static final int MAX_FIRST = 20;

  private final Map<BadRowReason, Long> bad = new EnumMap<>(BadRowReason.class);
  private final Deque<BadRow> lastBad = new ArrayDeque<>();
  private final List<BadRow> firstBad = new ArrayList<>();
  private long rows;

  /** The number of rows that no metric uses. */
  private long filtered;

  private ExcludedRows leftOut = ExcludedRows.NONE;
  private long before = RowTime.NONE;
  private long outOfOrder;
  private long newest = RowTime.NONE;
  private long oldest = RowTime.NONE;

  void good(long time) {
    rows++;
    recordTime(time);
  }

  /** Records the time of a row. */
  void recordTime(long time) {
    if (RowTime.isKnown(time)) {
      if (time < before) {
        outOfOrder++;
      }
      before = time;
    }
    newest = Math.max(newest, time);
    oldest = RowTime.earlier(oldest, time);
  }

  void leftOut(ExcludedRows count) {
    leftOut = leftOut.plus(count);
  }

  /** Counts a row that no metric uses. */
  void filtered() {
    filtered++;
  }

  void bad(BadRow row) {
    bad.merge(row.reason(), 1L, Long::sum);
    if (firstBad.size() < MAX_FIRST) {
      firstBad.add(row);
    }
    lastBad.addFirst(row);
    if (lastBad.size() > MAX_LAST) {
      lastBad.removeLast();
    }
  }

  /** Adds the counts of a new version of a table. The newest row is that of the new version. */
  void addVersion(SourceStats version) {
    rows += version.rows;
    ExcludedRows left = version.allLeftOut();
    filtered += left.filtered();
    leftOut = new ExcludedRows(left.comments(), left.skipped(), leftOut.filtered(), 0);
    addBad(version);
    newest = version.newest;
    oldest = version.oldest;
    outOfOrder = version.outOfOrder;
  }

  /** Shows the counts of a version that was already counted and was read again. */
  void showVersion(SourceStats version) {
    showBad(version.view().lastBad());
    newest = version.newest;
    oldest = version.oldest;
    outOfOrder = version.outOfOrder;
  }

  void showBad(List<BadRow> last) {
    lastBad.clear();
    lastBad.addAll(last);
  }

  /**
   * An immutable copy of the counts.
   *
   * @param newest the time of the newest row, in milliseconds since the epoch; {@link RowTime#NONE}
   *     without rows
   * @param lastBad the last bad rows, newest first
   * @param firstBad the first bad rows since the start of the program
   * @param oldest the time of the oldest row since the start of the program, in milliseconds since
   *     the epoch; {@link RowTime#NONE} without rows
   * @param outOfOrder the number of rows since the start of the program that are older than the
   *     previous row
   * @param leftOut the lines and rows since the start of the program that were left out on purpose
   */
  public record View(
      long rows,
      Map<BadRowReason, Long> bad,
      List<BadRow> lastBad,
      List<BadRow> firstBad,
      long newest,
      long oldest,
      long outOfOrder,
      ExcludedRows leftOut) {
    /** The counts before the first row. */
    public static final View NOTHING =
        new View(
            0, Map.of(), List.of(), List.of(), RowTime.NONE, RowTime.NONE, 0, ExcludedRows.NONE);

    /** Whether rows since the start of the program have times. */
    public boolean isTimed() {
      return RowTime.isKnown(newest) && RowTime.isKnown(oldest);
    }

    /** The number of bad rows of all reasons. */
    public long badRows() {
      return bad.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** Adds the bad rows of other counts. */
  void addBad(SourceStats other) {
    other.bad.forEach((reason, count) -> bad.merge(reason, count, Long::sum));
    showBad(other.view().lastBad());
    firstBad.clear();
    firstBad.addAll(other.firstBad);
  }

  private ExcludedRows allLeftOut() {
    return filtered == 0 ? leftOut : leftOut.plus(new ExcludedRows(0, 0, filtered, 0));
  }

  long newest() {
    return newest;
  }

  View view() {
    return new View(
        rows,
        Map.copyOf(bad),
        List.copyOf(lastBad),
        List.copyOf(firstBad),
        newest,
        oldest,
        outOfOrder,
        allLeftOut());
  }

  void restore(long savedRows, Map<BadRowReason, Long> savedBad, long savedNewest) {
    rows = savedRows;
    bad.putAll(savedBad);
    newest = savedNewest;
  }
}
