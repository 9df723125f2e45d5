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

/** Counts of a source's rows. For one thread; {@link #view} gives what others may see. */
public final class SourceStats {
  private static final int MAX_LAST = 20;
  private static final int MAX_FIRST = 20;

  private final Map<BadRowReason, Long> bad = new EnumMap<>(BadRowReason.class);
  private final Deque<BadRow> lastBad = new ArrayDeque<>();
  private final List<BadRow> firstBad = new ArrayList<>();
  private long rows;

  /** Rows that no metric uses. */
  private long filtered;

  private ExcludedRows leftOut = ExcludedRows.NONE;
  private long before = RowTime.NONE;
  private long outOfOrder;
  private long newest = RowTime.NONE;
  private long oldest = Long.MAX_VALUE;

  void good(long time) {
    rows++;
    see(time);
  }

  /** A row that was counted is of this time now. */
  void see(long time) {
    if (RowTime.isKnown(time)) {
      if (time < before) {
        outOfOrder++;
      }
      before = time;
    }
    newest = Math.max(newest, time);
    if (RowTime.isKnown(time)) {
      oldest = Math.min(oldest, time);
    }
  }

  void leftOut(ExcludedRows count) {
    leftOut = leftOut.plus(count);
  }

  /** A row that no metric uses. */
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

  /**
   * Goes on with what was counted in a new version of a table: its newest row counts, not the old
   * one's.
   */
  void addVersion(SourceStats version) {
    rows += version.rows;
    ExcludedRows left = version.allLeftOut();
    filtered += left.filtered();
    leftOut = new ExcludedRows(left.comments(), left.skipped(), leftOut.filtered());
    addBad(version);
    newest = version.newest;
    oldest = version.oldest;
    outOfOrder = version.outOfOrder;
  }

  /** The same version was read again: all of it was counted before. */
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
   * What a source's rows were.
   *
   * @param newest milliseconds since the epoch of the newest row; {@link RowTime#NONE} if there is
   *     none
   * @param lastBad newest first
   * @param firstBad the first ones since the program's start
   * @param oldest milliseconds since the epoch of the oldest row since the program's start; {@code
   *     Long.MAX_VALUE} if there is none
   * @param outOfOrder rows since the program's start that are older than the row read before them
   * @param leftOut lines and rows since the program's start that were left out on purpose
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
    /** Before any row. */
    public static final View NOTHING =
        new View(
            0, Map.of(), List.of(), List.of(), RowTime.NONE, Long.MAX_VALUE, 0, ExcludedRows.NONE);

    /** Whether rows since the program's start have times. */
    public boolean isTimed() {
      return RowTime.isKnown(newest) && oldest != Long.MAX_VALUE;
    }

    /** Bad rows of all reasons. */
    public long badRows() {
      return bad.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** Takes over the bad rows that were counted elsewhere. */
  void addBad(SourceStats other) {
    other.bad.forEach((reason, count) -> bad.merge(reason, count, Long::sum));
    showBad(other.view().lastBad());
    firstBad.clear();
    firstBad.addAll(other.firstBad);
  }

  private ExcludedRows allLeftOut() {
    return filtered == 0 ? leftOut : leftOut.plus(new ExcludedRows(0, 0, filtered));
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

  void restore(long keptRows, Map<BadRowReason, Long> keptBad, long keptNewest) {
    rows = keptRows;
    bad.putAll(keptBad);
    newest = keptNewest;
  }
}
