package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.csv.value.RowTime;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.threshold.EvaluationTime;
import io.csvmonitor.exporter.threshold.ThresholdView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a source after a pass; it changes no more.
 *
 * @param published null until the first pass is complete
 * @param reading whether the first pass is under way
 * @param problems what is wrong with its files, or with this program
 * @param thresholds what is said of its series
 */
public record SourceView(
    @Nullable PublishedSource published,
    boolean reading,
    List<SourcePass.Problem> problems,
    Memory memory,
    Times times,
    List<ThresholdView> thresholds,
    Passes passes) {

  /**
   * What is kept and remembered.
   *
   * @param keeping whether what was read is kept; null if it is not to be, or nothing was read yet
   * @param remembered of rows that were counted; null if none are
   */
  public record Memory(@Nullable StateKeeping keeping, @Nullable Remembered remembered) {}

  /**
   * When something was last so; null if never.
   *
   * @param newestRow the time of the newest row
   * @param fresh when it was last fresh
   * @param lastSuccess when a look last found nothing wrong
   */
  public record Times(
      @Nullable Instant newestRow, @Nullable Instant fresh, @Nullable Instant lastSuccess) {}

  /**
   * What passes came to.
   *
   * @param rewrites how often a file was found rewritten
   * @param seconds how long the last pass took that read something
   */
  public record Passes(long rewrites, double seconds) {}

  /** Whether it is longer ago than {@code freshness} that it was fresh, or it never was. */
  public boolean isStale(Duration freshness) {
    long now = System.currentTimeMillis();
    return EvaluationTime.of(now, now, millis(times.newestRow()), millis(times.fresh()))
        .isStale(freshness.toMillis());
  }

  private static long millis(@Nullable Instant time) {
    return time == null ? RowTime.NONE : time.toEpochMilli();
  }

  /** All that is wrong, also what keeps no row from being served. */
  public List<SourcePass.Problem> allProblems() {
    StateKeeping kept = memory.keeping();
    SourcePass.Problem notKept = kept == null ? null : kept.problem();
    if (notKept == null) {
      return problems;
    }
    List<SourcePass.Problem> all = new ArrayList<>(problems);
    all.add(notKept);
    return all;
  }

  /** Before anything was read. */
  public static SourceView nothing() {
    return new SourceView(
        null,
        true,
        List.of(),
        new Memory(null, null),
        new Times(null, null, null),
        List.of(),
        new Passes(0, 0));
  }

  /** What is served until another worker has read; its thresholds may be other ones. */
  public SourceView handedOn() {
    return with(true, List.of(), List.of());
  }

  /** The same, but with this problem. */
  SourceView failing(SourcePass.Problem problem) {
    return with(false, List.of(problem), thresholds);
  }

  private SourceView with(
      boolean nowReading, List<SourcePass.Problem> nowProblems, List<ThresholdView> nowThresholds) {
    return new SourceView(published, nowReading, nowProblems, memory, times, nowThresholds, passes);
  }
}
