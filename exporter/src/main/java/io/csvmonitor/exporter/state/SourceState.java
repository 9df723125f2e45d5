package io.csvmonitor.exporter.state;

import io.csvmonitor.exporter.csv.dedup.SeenRows;
import io.csvmonitor.exporter.csv.record.Position;
import io.csvmonitor.exporter.series.BadRow;
import io.csvmonitor.exporter.series.KeptWindows;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.series.UpsertTotals;
import io.csvmonitor.exporter.source.FileProgress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a source: handed on when the manifest changes, and kept over a restart.
 *
 * @param parsing how rows are understood: another way makes other rows of the same file, so that
 *     nothing of this holds
 * @param windows what is kept by event time, for thresholds
 * @param usualLag how far behind the clock the rows usually are, in milliseconds; null if it is not
 *     known
 * @param lastBad bad rows that people see: for a reload only, since their text is kept nowhere
 */
public record SourceState(
    Parsing parsing,
    List<KeptFile> files,
    SourceSeries.State series,
    UpsertTotals upserts,
    KeptWindows windows,
    @Nullable Long usualLag,
    List<BadRow> lastBad,
    SnapshotContent snapshot,
    Totals totals) {

  /** A state without what is kept for thresholds. */
  public SourceState(
      Parsing parsing,
      List<KeptFile> files,
      SourceSeries.State series,
      UpsertTotals upserts,
      List<BadRow> lastBad,
      SnapshotContent snapshot,
      Totals totals) {
    this(parsing, files, series, upserts, KeptWindows.NONE, null, lastBad, snapshot, totals);
  }

  /** The same with what is kept for thresholds. */
  public SourceState with(KeptWindows keptWindows, @Nullable Long lag) {
    return new SourceState(
        parsing, files, series, upserts, keptWindows, lag, lastBad, snapshot, totals);
  }

  /** Of a source of which nothing can be gone on with. */
  public static SourceState nothing(SourceSeries of) {
    return new SourceState(
        new Parsing(Map.of("replay", "as recorded")),
        List.of(),
        of.state(),
        of.upserts(),
        List.of(),
        SnapshotContent.NONE,
        Totals.NONE);
  }

  /**
   * One file, how far its rows were read, and which they were.
   *
   * @param line the last line, if it was counted although it has no end
   */
  public record KeptFile(
      FileProgress.State progress,
      Position position,
      @Nullable CountedLine line,
      SeenRows memory) {}

  /**
   * The content of a Snapshot source.
   *
   * @param digest of all its bytes; 0 if nothing was read yet
   * @param changedMillis when it became so
   */
  public record SnapshotContent(long digest, long changedMillis) {
    public static final SnapshotContent NONE = new SnapshotContent(0, 0);
  }

  /** Counts that go on. */
  public record Totals(long bytes, long rewrites, long lastSuccessMillis) {
    public static final Totals NONE = new Totals(0, 0, 0);
  }
}
