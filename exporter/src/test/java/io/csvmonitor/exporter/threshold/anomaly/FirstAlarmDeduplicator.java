package io.csvmonitor.exporter.threshold.anomaly;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Gives one alarm for each incident: a breach raises an alarm only if it is much rarer than every
 * breach shortly before. The deque is a sliding maximum, with at most one entry for each of the
 * last {@code restRows} rows.
 */
final class FirstAlarmDeduplicator {
  private record Breach(long row, double decades) {}

  private final int restRows;
  private final double rarityFactor;
  private final Deque<Breach> breaches = new ArrayDeque<>();
  private long row;

  /**
   * @param restRows the number of rows for which a breach is remembered
   * @param rarityFactor an alarm needs this many times the decades of the breaches before: 1 or
   *     more
   */
  FirstAlarmDeduplicator(int restRows, double rarityFactor) {
    this.restRows = restRows;
    this.rarityFactor = rarityFactor;
  }

  /**
   * Whether the next row raises an alarm. Call this once for each row.
   *
   * @param decades the row's rarity
   * @param breached whether the row is a breach
   */
  boolean raises(double decades, boolean breached) {
    while (!breaches.isEmpty() && breaches.getFirst().row < row - restRows) {
      breaches.removeFirst();
    }
    boolean raises =
        breached && (breaches.isEmpty() || decades > breaches.getFirst().decades * rarityFactor);
    if (breached) {
      while (!breaches.isEmpty() && breaches.getLast().decades <= decades) {
        breaches.removeLast();
      }
      breaches.addLast(new Breach(row, decades));
    }
    row++;
    return raises;
  }
}
