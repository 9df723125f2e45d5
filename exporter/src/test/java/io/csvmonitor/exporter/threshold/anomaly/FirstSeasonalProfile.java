package io.csvmonitor.exporter.threshold.anomaly;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The usual offset of each hour of a day, or of a week, from the mean of that day or week. An
 * hour's usual value is the median, over the last cycles, of the hour's median. An incident changes
 * these medians only if it fills most of an hour in most of the cycles.
 */
final class FirstSeasonalProfile {
  private static final long SECONDS_PER_HOUR = 3600;
  private static final double SECONDS_PER_DAY = 86400;

  private final int slots;
  private final int cycles;
  private final double meanWeight;
  private final boolean usesRunningHour;
  private final double[][] pastMedians;
  private final double[] usual;
  private final FirstHourMedian currentValues = new FirstHourMedian();
  private @Nullable Long currentHour;
  private double previousMedian = Double.NaN;
  private double mean = Double.NaN;
  private long rows;
  private boolean known;

  /**
   * @param slots hours in a cycle: 24 for a day, 168 for a week
   * @param cycles how many of the last cycles are remembered
   * @param periodSeconds the time between two rows
   * @param usesRunningHour which value is the usual one before the first cycle is complete: the
   *     median of the running hour's own rows, or the median of the hour before. With the running
   *     hour, a burst that began with the hour seems usual
   */
  FirstSeasonalProfile(int slots, int cycles, double periodSeconds, boolean usesRunningHour) {
    this.slots = slots;
    this.cycles = cycles;
    this.usesRunningHour = usesRunningHour;
    meanWeight = periodSeconds / SECONDS_PER_DAY;
    pastMedians = new double[slots][0];
    usual = new double[slots];
    Arrays.fill(usual, Double.NaN);
  }

  /**
   * The usual offset of a row's hour from the mean. Then the profile learns the row.
   *
   * @param localSeconds seconds since 1970-01-01T00:00 in the zone's local time
   * @return in the metric's unit
   */
  double offset(double localSeconds, double value) {
    double hours = localSeconds / SECONDS_PER_HOUR;
    long hour = (long) Math.floor(hours);
    int slot = (int) Math.floorMod(hour, (long) slots);
    if (currentHour == null || hour != currentHour) {
      finishHour();
      currentHour = hour;
    }
    double here = usual[slot];
    known = !Double.isNaN(here);
    if (known) {
      // Interpolate between the middles of the hours, so that no hour begins with a jump.
      double fromMiddle = hours - hour - 0.5;
      double neighbour = usual[Math.floorMod(slot + (fromMiddle > 0 ? 1 : -1), slots)];
      if (!Double.isNaN(neighbour)) {
        here += (neighbour - here) * Math.abs(fromMiddle);
      }
    } else if (!currentValues.isEmpty() && (usesRunningHour || Double.isNaN(previousMedian))) {
      here = currentValues.median();
    } else {
      here = Double.isNaN(previousMedian) ? value : previousMedian;
    }
    currentValues.add(value);
    rows++;
    double before = Double.isNaN(mean) ? here : mean;
    mean = before + Math.max(meanWeight, 1.0 / rows) * (here - before);
    return here - before;
  }

  /** Whether the last offset came from earlier cycles. */
  boolean known() {
    return known;
  }

  /** The running mean of the usual values, in the metric's unit. */
  double mean() {
    return mean;
  }

  private void finishHour() {
    if (currentHour == null || currentValues.isEmpty()) {
      return;
    }
    int slot = (int) Math.floorMod(currentHour, (long) slots);
    previousMedian = currentValues.median();
    double[] old = pastMedians[slot];
    int dropped = old.length == cycles ? 1 : 0;
    double[] medians = Arrays.copyOfRange(old, dropped, old.length + 1);
    medians[medians.length - 1] = previousMedian;
    pastMedians[slot] = medians;
    usual[slot] = FirstHourMedian.median(medians.clone());
    currentValues.clear();
  }
}
