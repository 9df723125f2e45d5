package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.csv.value.RowTime;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.threshold.time.EvaluationTime;
import io.csvmonitor.exporter.threshold.view.RatioView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An immutable view of a source after a pass.
 *
 * @param published null until the first pass is complete
 * @param reading whether the first pass is in progress
 * @param problems what is wrong with the files, or with this program
 * @param verdicts the views of the thresholds and ratios on the source's series
 */
public record SourceView(
    @Nullable PublishedSource published,
    boolean reading,
    List<SourcePass.Problem> problems,
    Memory memory,
    Times times,
    Verdicts verdicts,
    Passes passes) {

  /**
   * The results of thresholds and ratios.
   *
   * @param newest the newest time that was evaluated, in milliseconds since the epoch; empty before
   *     there was any
   * @param complete the time up to which windows are complete, in milliseconds since the epoch;
   *     empty before the first row
   */
  public record Verdicts(
      List<ThresholdView> thresholds,
      List<RatioView> ratios,
      OptionalLong newest,
      OptionalLong complete) {
    static final Verdicts NONE =
        new Verdicts(List.of(), List.of(), OptionalLong.empty(), OptionalLong.empty());
  }

  /**
   * The saved and the remembered data.
   *
   * @param saving whether the state was saved; null without a state directory, or before the first
   *     pass
   * @param remembered the numbers of remembered rows; null if no rows are remembered
   */
  public record Memory(@Nullable StateSavingResult saving, @Nullable RememberedCounts remembered) {}

  /**
   * Times of the last events; null if there was no such event.
   *
   * @param newestRow the time of the newest row
   * @param fresh the last time at which the source was fresh
   * @param lastSuccess the time of the last scan without a problem
   */
  public record Times(
      @Nullable Instant newestRow, @Nullable Instant fresh, @Nullable Instant lastSuccess) {}

  /**
   * Results of passes.
   *
   * @param rewrites the number of rewrites of files
   * @param seconds the duration of the last pass that read data
   */
  public record Passes(long rewrites, double seconds) {}

  /** Whether the source was never fresh, or was last fresh longer ago than {@code freshness}. */
  public boolean isStale(Duration freshness) {
    long now = System.currentTimeMillis();
    return EvaluationTime.of(now, now, millis(times.newestRow()), millis(times.fresh()))
        .isStale(freshness.toMillis());
  }

  private static long millis(@Nullable Instant time) {
    return time == null ? RowTime.NONE : time.toEpochMilli();
  }

  /** All problems, also problems that do not prevent rows from being served. */
  public List<SourcePass.Problem> allProblems() {
    StateSavingResult saved = memory.saving();
    SourcePass.Problem notSaved = saved == null ? null : saved.problem();
    if (notSaved == null) {
      return problems;
    }
    List<SourcePass.Problem> all = new ArrayList<>(problems);
    all.add(notSaved);
    return all;
  }

  /** The view before the first pass. */
  public static SourceView nothing() {
    return new SourceView(
        null,
        true,
        List.of(),
        new Memory(null, null),
        new Times(null, null, null),
        Verdicts.NONE,
        new Passes(0, 0));
  }

  /**
   * The view until another worker has read the source. The other worker can have other thresholds.
   */
  public SourceView forNextWorker() {
    return with(true, List.of(), Verdicts.NONE);
  }

  /** The same view with one problem. */
  SourceView failing(SourcePass.Problem problem) {
    return with(false, List.of(problem), verdicts);
  }

  private SourceView with(
      boolean nowReading, List<SourcePass.Problem> nowProblems, Verdicts nowVerdicts) {
    return new SourceView(published, nowReading, nowProblems, memory, times, nowVerdicts, passes);
  }
}
