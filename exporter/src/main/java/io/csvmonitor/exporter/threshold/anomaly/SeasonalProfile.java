package io.csvmonitor.exporter.threshold.anomaly;

import java.util.Arrays;

/**
 * How each hour of a day, or of a week, usually differs from that day's or week's mean: the median
 * over the last cycles of the hour's median. Medians, so that an incident leaves no trace in the
 * season unless it fills most of an hour on most of the days.
 */
final class SeasonalProfile {
  private static final long HOUR = 3600;

  private final int slots;
  private final int cycles;
  private final double meanSpeed;
  private final double[][] past;
  private final double[] usual;
  private final HourMedian present = new HourMedian();
  private long hour = Long.MIN_VALUE;
  private final boolean ofRunningHour;
  private double hourBefore = Double.NaN;
  private double mean = Double.NaN;
  private long rows;
  private boolean known;

  /**
   * @param slots hours of a cycle: 24 for a day, 168 for a week
   * @param cycles how many of the last cycles are remembered
   * @param seconds the distance of two rows
   * @param ofRunningHour whether, before there is a cycle, the running hour is like its own rows
   *     and not like the hour before: a burst that began the hour then seems usual
   */
  SeasonalProfile(int slots, int cycles, double seconds, boolean ofRunningHour) {
    this.slots = slots;
    this.cycles = cycles;
    this.ofRunningHour = ofRunningHour;
    meanSpeed = seconds / 86400;
    past = new double[slots][0];
    usual = new double[slots];
    Arrays.fill(usual, Double.NaN);
  }

  /**
   * How far this row's hour usually lies from the mean; then learns the row.
   *
   * @param local seconds since 1970 on the zone's own clock
   */
  double shape(double local, double value) {
    double hours = local / HOUR;
    long now = (long) Math.floor(hours);
    int slot = (int) Math.floorMod(now, (long) slots);
    if (now != hour) {
      finishHour();
      hour = now;
    }
    double here = usual[slot];
    known = !Double.isNaN(here);
    if (known) {
      // A line between the middles of the hours, lest each hour begins with a jump.
      double off = hours - now - 0.5;
      double beside = usual[Math.floorMod(slot + (off > 0 ? 1 : -1), slots)];
      if (!Double.isNaN(beside)) {
        here += (beside - here) * Math.abs(off);
      }
    } else if (!present.isEmpty() && (ofRunningHour || Double.isNaN(hourBefore))) {
      here = present.median();
    } else {
      here = Double.isNaN(hourBefore) ? value : hourBefore;
    }
    present.add(value);
    rows++;
    double before = Double.isNaN(mean) ? here : mean;
    mean = before + Math.max(meanSpeed, 1.0 / rows) * (here - before);
    return here - before;
  }

  /** Whether the last shape came of earlier cycles, and not of the running hour itself. */
  boolean known() {
    return known;
  }

  /** The running mean, in the values' unit. */
  double mean() {
    return mean;
  }

  private void finishHour() {
    if (present.isEmpty()) {
      return;
    }
    int slot = (int) Math.floorMod(hour, (long) slots);
    hourBefore = present.median();
    double[] old = past[slot];
    int drop = old.length == cycles ? 1 : 0;
    double[] last = Arrays.copyOfRange(old, drop, old.length + 1);
    last[last.length - 1] = hourBefore;
    past[slot] = last;
    usual[slot] = HourMedian.median(last.clone());
    present.clear();
  }
}
