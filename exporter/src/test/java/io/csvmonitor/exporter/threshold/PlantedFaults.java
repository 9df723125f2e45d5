package io.csvmonitor.exporter.threshold;

import java.util.Arrays;
import java.util.Random;

/** Generates counts of five minutes, with or without a planted fault. */
final class PlantedFaults {
  static final int DAY = 288;
  static final int HOUR = 12;

  private PlantedFaults() {}

  /** Kinds of series of five-minute counts, without a fault. */
  enum CountSeries {
    LARGE("1,000, daily season", 1_000, true, false),
    MIDDLE("50, daily season", 50, true, false),
    WEEKLY("200, daily and weekly season", 200, true, true),
    FIVE("5, no season", 5, false, false),
    ONE("1, no season", 1, false, false),
    RARE("0.05, no season", 0.05, false, false);

    final String title;
    final double mean;
    private final boolean daily;
    private final boolean weekly;

    CountSeries(String title, double mean, boolean daily, boolean weekly) {
      this.title = title;
      this.mean = mean;
      this.daily = daily;
      this.weekly = weekly;
    }

    /** The expected count of a row. */
    double rate(int row) {
      double hour = row % DAY / (double) HOUR;
      double day = daily ? 1 - 0.7 * Math.cos(2 * Math.PI * (hour - 2) / 24) : 1;
      double week = weekly && row / DAY % 7 >= 5 ? 0.5 : 1;
      return mean * day * week;
    }

    boolean isBusy() {
      return mean >= 50;
    }
  }

  /** Faults, which begin at a row. */
  enum Fault {
    DROP_AT_PEAK("drop to zero at the daily peak, 2 h", 14, 2),
    DROP_IN_TROUGH("drop to zero in the trough, 2 h", 3, 2),
    LESS("-40 % for 6 h", 10, 6),
    NEARLY_NONE("-99 % for 2 h", 11, 2),
    MORE("x 1.8 for 2 h", 15, 2),
    AFTER_SPIKE("x 1.8 for 2 h, an hour after a spike", 15, 2),
    DRIFT("drift to +50 % in 24 h, which stays a day", 8, 48);

    final String title;
    final int hour;
    final int hours;

    Fault(String title, int hour, int hours) {
      this.title = title;
      this.hour = hour;
      this.hours = hours;
    }

    double of(double rate, int sinceStart) {
      boolean over = sinceStart >= hours * HOUR;
      return switch (this) {
        case AFTER_SPIKE ->
            sinceStart == -HOUR ? rate * 5 : sinceStart < 0 || over ? rate : rate * 1.8;
        case DROP_AT_PEAK, DROP_IN_TROUGH -> sinceStart < 0 || over ? rate : 0;
        case LESS -> sinceStart < 0 || over ? rate : rate * 0.6;
        case NEARLY_NONE -> sinceStart < 0 || over ? rate : rate * 0.01;
        case MORE -> sinceStart < 0 || over ? rate : rate * 1.8;
        case DRIFT ->
            sinceStart < 0 || over
                ? rate
                : rate * (1 + 0.5 * Math.min(1, sinceStart / (24.0 * HOUR)));
      };
    }
  }

  /** Counts without a fault. */
  static double[] clean(CountSeries kind, int days, long seed) {
    Random random = new Random(seed);
    double[] values = new double[days * DAY];
    Arrays.setAll(values, row -> poisson(random, kind.rate(row)));
    return values;
  }

  /** Counts with a fault that begins at the row {@code start}. */
  static double[] faulty(CountSeries kind, Fault fault, int days, int start, long seed) {
    Random random = new Random(seed);
    double[] values = new double[days * DAY];
    Arrays.setAll(values, row -> poisson(random, fault.of(kind.rate(row), row - start)));
    return values;
  }

  /** Draws a count: by multiplication for small means (Knuth), else by the normal distribution. */
  static double poisson(Random random, double mean) {
    if (mean > 100) {
      return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}
