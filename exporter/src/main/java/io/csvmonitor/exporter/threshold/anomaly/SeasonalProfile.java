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

  /** The error without interpolation must be smaller than this part of the error with it. */
  private static final double MAX_ALONE = 0.8;

  private final int slots;
  private final int cycles;
  private final double meanWeight;

  /** Whether an hour has a single row, so that there is nothing between the middles of hours. */
  private final boolean isHourly;

  /** The mean errors of both values of an hour: interpolated, and alone. */
  private double interpolatedError;

  private double aloneError;

  private final double[][] pastMiddles;
  private final double[] usual;
  private final int[] sinceMark;
  private final HourMiddle currentValues = new HourMiddle();
  private @Nullable Long currentHour;
  private double previousMiddle = Double.NaN;
  private double mean = Double.NaN;
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
    double here = usual(hours, slot);
    known = !Double.isNaN(here);
    if (known && isHourly) {
      interpolatedError +=
          meanWeight * (Math.abs(value - interpolated(hours, slot)) - interpolatedError);
      aloneError += meanWeight * (Math.abs(value - usual[slot]) - aloneError);
    }
    if (!known && !currentValues.isEmpty() && Double.isNaN(previousMiddle)) {
      here = currentValues.middle();
    } else if (!known) {
      here = Double.isNaN(previousMiddle) ? value : previousMiddle;
    }
    currentValues.add(value);
    rows++;
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
   * The usual value of a time, NaN if it is not known. With a single row in an hour, interpolation
   * smooths the noise of the profile, but also the jumps of a series. It is left out if its error
   * is clearly larger.
   */
  private double usual(double hours, int slot) {
    return isHourly && aloneError < MAX_ALONE * interpolatedError
        ? usual[slot]
        : interpolated(hours, slot);
  }

  /** Interpolates between the middles of the hours, so that no hour begins with a jump. */
  private double interpolated(double hours, int slot) {
    double here = usual[slot];
    double fromMiddle = hours - Math.floor(hours) - 0.5;
    double neighbour = usual[Math.floorMod(slot + (fromMiddle > 0 ? 1 : -1), slots)];
    return Double.isNaN(neighbour) ? here : here + (neighbour - here) * Math.abs(fromMiddle);
  }

  /** Whether the last offset came from earlier cycles. */
  boolean known() {
    return known;
  }

  /** The running mean of the usual values, in the metric's unit. */
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
    mean = inProportion ? mean * change : mean + change;
    for (int slot = 0; slot < slots; slot++) {
      double[] medians = pastMiddles[slot];
      for (int i = 0; i < medians.length - sinceMark[slot]; i++) {
        medians[i] = inProportion ? medians[i] * change : medians[i] + change;
      }
      if (medians.length > 0) {
        usual[slot] = Medians.of(medians.clone());
      }
    }
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
    currentValues.clear();
  }
}
