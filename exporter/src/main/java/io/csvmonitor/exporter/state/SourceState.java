package io.csvmonitor.exporter.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.csvmonitor.exporter.csv.dedup.SeenRows;
import io.csvmonitor.exporter.csv.record.Position;
import io.csvmonitor.exporter.series.BadRow;
import io.csvmonitor.exporter.series.RowTotals;
import io.csvmonitor.exporter.series.SavedWindows;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.source.FileProgress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of a source. It is handed on when the manifest changes, and saved for a restart.
 *
 * @param parsing the settings that decide the meaning of rows; with other settings, the same file
 *     has other rows, and this state is not valid
 * @param evaluated what the evaluation of thresholds saves
 * @param lastBad the bad rows on the status page; only for a reload, because their text is never
 *     saved
 */
public record SourceState(
    ParsingSettings parsing,
    List<SavedFile> files,
    SourceSeries.State series,
    RowTotals upserts,
    EvaluationState evaluated,
    List<BadRow> lastBad,
    SnapshotContent snapshot,
    Totals totals) {

  /**
   * The saved state of the evaluation of thresholds.
   *
   * @param windows the windows of thresholds
   * @param usualLag the usual delay between the time of a row and the clock, in milliseconds; null
   *     if it is not known
   */
  public record EvaluationState(SavedWindows windows, @Nullable Long usualLag) {
    /** The state without thresholds. */
    public static final EvaluationState NONE = new EvaluationState(SavedWindows.NONE, null);
  }

  /** The same state with a usual lag. */
  public SourceState withLag(@Nullable Long lag) {
    return new SourceState(
        parsing,
        files,
        series,
        upserts,
        new EvaluationState(evaluated.windows, lag),
        lastBad,
        snapshot,
        totals);
  }

  /** The state of a source that cannot continue from an earlier state. */
  public static SourceState nothing(SourceSeries of) {
    return new SourceState(
        new ParsingSettings(Map.of("replay", "as recorded")),
        List.of(),
        of.state(),
        of.upserts(),
        EvaluationState.NONE,
        List.of(),
        SnapshotContent.NONE,
        Totals.NONE);
  }

  /**
   * One file, with its position and its counted rows.
   *
   * @param line the last line, if it was counted without a line end
   */
  public record SavedFile(
      FileProgress.State progress,
      Position position,
      @Nullable CountedLine line,
      SeenRows memory) {}

  /**
   * The content of a Snapshot source.
   *
   * @param digest the digest of all bytes; 0 if nothing was read yet
   * @param changedMillis the time at which the content changed
   */
  public record SnapshotContent(long digest, long changedMillis) {
    public static final SnapshotContent NONE = new SnapshotContent(0, 0);
  }

  /**
   * Counts that continue after a restart.
   *
   * @param forgottenUntil the newest time of rows that all files have forgotten; null if rows are
   *     not compared over all files
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Totals(
      long bytes, long rewrites, long lastSuccessMillis, @Nullable Long forgottenUntil) {
    public static final Totals NONE = new Totals(0, 0, 0, null);
  }
}
