package io.csvmonitor.exporter.incident;

import io.csvmonitor.api.threshold.Severity;
import io.csvmonitor.exporter.threshold.breach.Breach;
import java.time.Duration;
import java.util.Comparator;

/**
 * The importance of a breach. The weight is the sum of three parts:
 *
 * <ul>
 *   <li>300, 200 or 100 for Critical, Warning and Info, so severity always comes first;
 *   <li>up to 45 for the score at the peak: 25 at a score of 2, 45 at 10. A higher score does not
 *       count more, since a limit near zero gives a high score to a small difference;
 *   <li>up to 50 for the duration; half of this part at an hour.
 * </ul>
 */
final class BreachWeight {
  static final Comparator<Breach> HIGHEST_FIRST =
      Comparator.<Breach>comparingDouble(
              breach ->
                  of(
                      breach.threshold().severity(),
                      breach.peak().evaluation().score(),
                      breach.to() - breach.from()))
          .reversed()
          .thenComparingLong(Breach::from)
          .thenComparing(breach -> breach.threshold().name())
          .thenComparing(breach -> breach.labels().toString());

  /** Just below half of the distance between two severities. */
  private static final double MAX_PART = 49.9;

  private static final double MAX_SCORE = 10;

  private BreachWeight() {}

  /**
   * The weight.
   *
   * @param score the score of the peak
   * @param millis the duration
   */
  static double of(Severity severity, double score, long millis) {
    double base =
        switch (severity) {
          case Critical -> 300;
          case Warning -> 200;
          case Info -> 100;
        };
    double hours = millis / (double) Duration.ofHours(1).toMillis();
    return base
        + MAX_PART * (1 - 1 / Math.clamp(score, 1, MAX_SCORE))
        + MAX_PART * hours / (hours + 1);
  }
}
