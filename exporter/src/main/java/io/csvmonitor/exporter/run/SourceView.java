package io.csvmonitor.exporter.run;

import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.threshold.ThresholdView;
import io.csvmonitor.exporter.web.SourceReason;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a source after a pass; it changes no more.
 *
 * @param published null until the first pass is complete
 * @param reading whether the first pass is under way
 * @param newestMillis milliseconds since the epoch of the newest row, or {@code Long.MIN_VALUE}
 * @param freshMillis when it was last fresh, or {@code Long.MIN_VALUE}
 * @param lastSuccessMillis when a look last found nothing wrong, or 0
 * @param thresholds what is said of its series
 * @param remembered of rows that were counted; null if none are
 * @param seconds how long the last pass took that read something
 */
record SourceView(
    @Nullable PublishedSource published,
    boolean reading,
    List<SourcePass.Problem> problems,
    long newestMillis,
    long freshMillis,
    long lastSuccessMillis,
    long rewrites,
    List<ThresholdView> thresholds,
    @Nullable Remembered remembered,
    double seconds) {

  /** Whether it is longer ago than {@code freshness} that it was fresh, or it never was. */
  boolean isStale(Duration freshness) {
    return freshMillis == Long.MIN_VALUE
        || System.currentTimeMillis() - freshMillis > freshness.toMillis();
  }

  /** The same, ended by an error of this program. */
  SourceView broken(Throwable bug) {
    return new SourceView(
        published,
        false,
        List.of(
            new SourcePass.Problem(
                // Its message may have a cell's content.
                SourceReason.InternalError,
                "an error of this program, see its log: " + bug.getClass().getSimpleName())),
        newestMillis,
        freshMillis,
        lastSuccessMillis,
        rewrites,
        thresholds,
        remembered,
        seconds);
  }
}
