package io.csvmonitor.exporter.threshold.anomaly;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One alarm an incident: a breach alarms only if it is much rarer than every breach shortly before.
 * What it holds is a sliding maximum, at most one entry for each of the last {@code rest} rows.
 */
final class AlarmDeduplicator {
  private record Breach(long row, double decades) {}

  private final int rest;
  private final double worse;
  private final Deque<Breach> breaches = new ArrayDeque<>();
  private long row;

  /**
   * @param rest rows for which a breach is remembered
   * @param worse how many times as rare, in decades, the next one has to be: 1 or more
   */
  AlarmDeduplicator(int rest, double worse) {
    this.rest = rest;
    this.worse = worse;
  }

  /** Whether this row alarms. */
  boolean raises(double decades, boolean breach) {
    while (!breaches.isEmpty() && breaches.getFirst().row < row - rest) {
      breaches.removeFirst();
    }
    boolean raises =
        breach && (breaches.isEmpty() || decades > breaches.getFirst().decades * worse);
    if (breach) {
      while (!breaches.isEmpty() && breaches.getLast().decades <= decades) {
        breaches.removeLast();
      }
      breaches.addLast(new Breach(row, decades));
    }
    row++;
    return raises;
  }
}
