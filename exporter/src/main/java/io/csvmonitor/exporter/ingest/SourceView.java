package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.threshold.ThresholdView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a source after a pass; it changes no more.
 *
 * @param published null until the first pass is complete
 * @param reading whether the first pass is under way
 * @param problems what is wrong with its files, or with this program
 * @param keeping whether what was read is kept; null if it is not to be, or nothing was read yet
 * @param newestMillis milliseconds since the epoch of the newest row, or {@code Long.MIN_VALUE}
 * @param freshMillis when it was last fresh, or {@code Long.MIN_VALUE}
 * @param lastSuccessMillis when a look last found nothing wrong, or 0
 * @param thresholds what is said of its series
 * @param remembered of rows that were counted; null if none are
 * @param seconds how long the last pass took that read something
 */
public record SourceView(
    @Nullable PublishedSource published,
    boolean reading,
    List<SourcePass.Problem> problems,
    @Nullable StateKeeping keeping,
    long newestMillis,
    long freshMillis,
    long lastSuccessMillis,
    long rewrites,
    List<ThresholdView> thresholds,
    @Nullable Remembered remembered,
    double seconds) {

  /** Whether it is longer ago than {@code freshness} that it was fresh, or it never was. */
  public boolean isStale(Duration freshness) {
    return freshMillis == Long.MIN_VALUE
        || System.currentTimeMillis() - freshMillis > freshness.toMillis();
  }

  /** All that is wrong, also what keeps no row from being served. */
  public List<SourcePass.Problem> allProblems() {
    StateKeeping kept = keeping;
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
        null, true, List.of(), null, Long.MIN_VALUE, Long.MIN_VALUE, 0, 0, List.of(), null, 0);
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
    return new SourceView(
        published,
        nowReading,
        nowProblems,
        keeping,
        newestMillis,
        freshMillis,
        lastSuccessMillis,
        rewrites,
        nowThresholds,
        remembered,
        seconds);
  }
}
