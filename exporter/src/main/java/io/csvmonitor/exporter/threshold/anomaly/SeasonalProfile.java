package io.csvmonitor.exporter.threshold.anomaly;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The usual offset of each hour of a day, or of a week, from the mean of that day or week. An
 * hour's usual value is the median, over the last cycles, of the mean of the hour's middle half. An
 * incident changes these medians only if it lasts most of an hour in most of the cycles.
 */
final class SeasonalProfile {
  private static final long SECONDS_PER_HOUR = 3600;

  /** The error of an hour alone must be smaller than this part of the error with its neighbours. */
  private static final double MAX_ALONE = 0.7;

  /** A jump at a half of an hour, such as the time at which a shop opens, is known after a week. */
  private static final double CYCLES_OF_ERRORS = 7;

  /** The largest error that is learned, as a multiple of what the neighbours change. */
  private static final double MAX_EXCESS = 3;

  private static final int HALVES = 2;

  private final int slots;
  private final int cycles;
  private final double meanWeight;

  /** Whether an hour has a single row, so that there is nothing between the middles of hours. */
  private final boolean isHourly;

  /**
   * For each half of an hour: the mean error of the hour alone, minus the largest one with which it
   * is used. Below 0, the hour alone is clearly better than with its neighbours.
   */
  private final double[] aloneExcess;

  private final double errorWeight;

  private final double[][] pastMiddles;
  private final double[] usual;
  private final int[] sinceMark;
  private final HourMiddle currentValues = new HourMiddle();
  private @Nullable Long currentHour;
  private double previousMiddle = Double.NaN;
  private double mean = Double.NaN;

  /** The mean of the usual values of all hours that are known. */
  private double usualMean = Double.NaN;

  private long rows;
  private boolean known;

  /**
   * @param slots hours in a cycle: 24 for a day, 168 for a week
   * @param cycles how many of the last cycles are remembered
   * @param periodSeconds the time between two rows
   */
  SeasonalProfile(int slots, int cycles, double periodSeconds) {
    this.slots = slots;
    this.cycles = cycles;
    meanWeight = periodSeconds / (slots * SECONDS_PER_HOUR);
    isHourly = periodSeconds >= SECONDS_PER_HOUR;
    aloneExcess = new double[HALVES * slots];
    double rows = Math.max(1, SECONDS_PER_HOUR / periodSeconds / HALVES);
    errorWeight = 1 / (rows * CYCLES_OF_ERRORS);
    pastMiddles = new double[slots][0];
    usual = new double[slots];
    sinceMark = new int[slots];
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
    int part = part(hours);
    double smoothed = smoothed(hours, slot);
    double here = usual(part, slot, smoothed);
    known = !Double.isNaN(here);
    if (known) {
      double excess = Math.abs(value - usual[slot]) - MAX_ALONE * Math.abs(value - smoothed);
      // A spike must not decide for weeks.
      double most = MAX_EXCESS * Math.abs(usual[slot] - smoothed);
      aloneExcess[part] += errorWeight * (Math.clamp(excess, -most, most) - aloneExcess[part]);
    }
    if (!known && !currentValues.isEmpty() && Double.isNaN(previousMiddle)) {
      here = currentValues.middle();
    } else if (!known) {
      here = Double.isNaN(previousMiddle) ? value : previousMiddle;
    }
    currentValues.add(value);
    rows++;
    if (known) {
      mean = usualMean;
      return here - mean;
    }
    double before = Double.isNaN(mean) ? here : mean;
    mean = before + Math.max(meanWeight, 1.0 / rows) * (here - before);
    return here - before;
  }

  /** The usual offset of an hour from the mean, without learning; 0 if it is not known. */
  double usualOffset(double localSeconds) {
    double hours = localSeconds / SECONDS_PER_HOUR;
    double here = usual(hours, (int) Math.floorMod((long) Math.floor(hours), (long) slots));
    return Double.isNaN(here) ? 0 : here - mean;
  }

  /**
   * The usual value of a time, NaN if it is not known. The neighbours of an hour smooth the noise
   * of the profile, but also the jumps of a series. They are left out where the error with them is
   * clearly larger.
   */
  private double usual(double hours, int slot) {
    return usual(part(hours), slot, smoothed(hours, slot));
  }

  private double usual(int part, int slot, double smoothed) {
    return aloneExcess[part] < 0 ? usual[slot] : smoothed;
  }

  private int part(double hours) {
    return Math.floorMod((long) Math.floor(HALVES * hours), HALVES * slots);
  }

  /**
   * Interpolates between the middles of the hours, so that no hour begins with a jump. The single
   * row of an hour stands for its middle: then this is a mean with both neighbours.
   */
  private double smoothed(double hours, int slot) {
    double here = usual[slot];
    double before = usual[Math.floorMod(slot - 1, slots)];
    double after = usual[Math.floorMod(slot + 1, slots)];
    if (isHourly) {
      double smoothed = (before + 2 * here + after) / 4;
      return Double.isNaN(smoothed) ? here : smoothed;
    }
    double fromMiddle = hours - Math.floor(hours) - 0.5;
    double neighbour = fromMiddle > 0 ? after : before;
    return Double.isNaN(neighbour) ? here : here + (neighbour - here) * Math.abs(fromMiddle);
  }

  /** Whether the last offset came from earlier cycles. */
  boolean known() {
    return known;
  }

  /** The mean of the usual values of a cycle, in the metric's unit. */
  double mean() {
    return mean;
  }

  /** Marks the current hour as the first of a level that may be accepted later. */
  void mark() {
    Arrays.fill(sinceMark, 0);
  }

  /**
   * Moves the values from before the mark to the level since then, with the median over the hours.
   *
   * @param inProportion whether the hours are multiplied by one factor; otherwise one number is
   *     added
   */
  void acceptLevel(boolean inProportion) {
    double[] changes = new double[slots];
    int count = 0;
    for (int slot = 0; slot < slots; slot++) {
      double[] medians = pastMiddles[slot];
      int old = medians.length - sinceMark[slot];
      if (sinceMark[slot] == 0 || old <= 0) {
        continue;
      }
      double before = Medians.of(Arrays.copyOf(medians, old));
      double since = Medians.of(Arrays.copyOfRange(medians, old, medians.length));
      if (!inProportion) {
        changes[count++] = since - before;
      } else if (before > 0) {
        changes[count++] = since / before;
      }
    }
    if (count == 0) {
      return;
    }
    double change = Medians.of(Arrays.copyOf(changes, count));
    for (int slot = 0; slot < slots; slot++) {
      double[] medians = pastMiddles[slot];
      for (int i = 0; i < medians.length - sinceMark[slot]; i++) {
        medians[i] = inProportion ? medians[i] * change : medians[i] + change;
      }
      if (medians.length > 0) {
        usual[slot] = Medians.of(medians.clone());
      }
    }
    usualMean = meanOfUsual();
    mean = usualMean;
  }

  /**
   * A mean over the whole cycle. A running mean would be lower after a quiet Sunday, and the values
   * expected on Monday would be too high.
   */
  private double meanOfUsual() {
    double sum = 0;
    int hours = 0;
    for (double each : usual) {
      if (!Double.isNaN(each)) {
        sum += each;
        hours++;
      }
    }
    return sum / hours;
  }

  private void finishHour() {
    if (currentHour == null || currentValues.isEmpty()) {
      return;
    }
    int slot = (int) Math.floorMod(currentHour, (long) slots);
    previousMiddle = currentValues.middle();
    double[] old = pastMiddles[slot];
    int dropped = old.length == cycles ? 1 : 0;
    double[] medians = Arrays.copyOfRange(old, dropped, old.length + 1);
    medians[medians.length - 1] = previousMiddle;
    pastMiddles[slot] = medians;
    sinceMark[slot] = Math.min(sinceMark[slot] + 1, medians.length);
    usual[slot] = Medians.of(medians.clone());
    usualMean = meanOfUsual();
    currentValues.clear();
  }
}
