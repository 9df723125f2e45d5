package io.csvmonitor.exporter.threshold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/**
 * A series of business shape, hourly or daily, in which faults can be planted.
 *
 * @param aDay the buckets of a day; of a week for a daily series
 */
@SuppressWarnings("ArrayRecordComponent") // Large, and never changed.
record BusinessSeries(String name, Duration period, int aDay, long[] times, double[] values) {
  private static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");

  /** Faults, as data/series/README.md lists them. */
  enum Fault {
    ZERO("zero", 2),
    LESS("-40 %", 6),
    MORE("x1.8", 3),
    DRIFT("drift", 0),
    LEVEL("level", -1),
    MISSING("day missing", 0),
    FROZEN("frozen", 0),
    SPREAD("spread", 0);

    final String title;
    private final int buckets;

    Fault(String title, int buckets) {
      this.title = title;
      this.buckets = buckets;
    }
  }

  /** A series with a fault from one bucket to another. */
  @SuppressWarnings("ArrayRecordComponent")
  record Faulty(double[] values, int from, int to) {}

  /** The series of a folder: {@code time,n}. */
  static List<BusinessSeries> read(Path folder) throws IOException {
    List<BusinessSeries> all = new ArrayList<>();
    for (String name : List.of("bike", "casual", "m4h", "retail")) {
      List<String> lines = Files.readAllLines(folder.resolve(name + ".csv"));
      long[] times =
          lines.stream()
              .skip(1)
              .mapToLong(
                  line ->
                      Instant.parse(line.substring(0, 19).replace(' ', 'T') + "Z").toEpochMilli())
              .toArray();
      double[] values =
          lines.stream()
              .skip(1)
              .mapToDouble(line -> Double.parseDouble(line.substring(20)))
              .toArray();
      boolean daily = times[1] - times[0] > Duration.ofHours(2).toMillis();
      all.add(
          new BusinessSeries(
              name,
              daily ? Duration.ofDays(1) : Duration.ofHours(1),
              daily ? 7 : 24,
              times,
              values));
    }
    return all;
  }

  /**
   * Generated counts of an hour and of a day, with overdispersion and seasons.
   *
   * @param seed another seed gives other series of the same kinds
   */
  static List<BusinessSeries> generated(long seed) {
    long first = 11 + 100 * seed;
    return List.of(
        hourly("hourly 400, daily season", 400, 1, 1, 70, first),
        hourly("hourly 60, daily and weekly season", 60, 1.5, 0.6, 70, first + 1),
        hourly("hourly 2,000, noisy", 2_000, 40, 0.8, 70, first + 2),
        daily("daily 900", 900, 20, 400, first + 3));
  }

  private static BusinessSeries hourly(
      String name, double mean, double dispersion, double weekend, int days, long seed) {
    Random random = new Random(seed);
    return generate(
        name,
        Duration.ofHours(1),
        24,
        days * 24,
        row -> {
          double hour = row % 24;
          double day = 1 - 0.8 * Math.cos(2 * Math.PI * (hour - 3) / 24);
          return noisy(random, mean * day * (row / 24 % 7 >= 5 ? weekend : 1), dispersion);
        });
  }

  private static BusinessSeries daily(
      String name, double mean, double dispersion, int days, long seed) {
    Random random = new Random(seed);
    return generate(
        name,
        Duration.ofDays(1),
        7,
        days,
        row -> noisy(random, mean * (row % 7 >= 5 ? 0.6 : 1), dispersion));
  }

  private static double noisy(Random random, double mean, double dispersion) {
    return Math.max(0, Math.rint(mean + Math.sqrt(mean * dispersion) * random.nextGaussian()));
  }

  private static BusinessSeries generate(
      String name, Duration period, int aDay, int rows, IntToDoubleFunction of) {
    long[] times = new long[rows];
    double[] values = new double[rows];
    for (int i = 0; i < rows; i++) {
      times[i] = BEGIN.plus(period.multipliedBy(i)).toEpochMilli();
      values[i] = of.applyAsDouble(i);
    }
    return new BusinessSeries(name, period, aDay, times, values);
  }

  double weeks() {
    return (times[times.length - 1] - times[0]) / (double) Duration.ofDays(7).toMillis();
  }

  Reported.Column column(double[] of) {
    return new Reported.Column("a", Arrays.copyOf(times, of.length), of);
  }

  /**
   * Four places in the last 40 percent of the series, on busy buckets.
   *
   * @param seed another seed gives other places
   */
  List<Faulty> plant(Fault fault, long seed) {
    Random random = new Random(fault.title.hashCode() + 1_000_003 * seed);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double busy = sorted[sorted.length / 2];
    List<Faulty> all = new ArrayList<>();
    while (all.size() < 4) {
      int length = fault.buckets > 0 ? fault.buckets : fault == Fault.DRIFT ? 2 * aDay : aDay;
      int first = (int) (values.length * 0.6);
      int from = first + random.nextInt(values.length - first - 3 * aDay);
      if (values[from] < busy) {
        continue;
      }
      int to = fault.buckets < 0 ? values.length : from + length;
      double[] changed = Arrays.copyOf(values, Math.min(values.length, to + aDay));
      for (int i = from; i < to; i++) {
        changed[i] = Math.max(0, Math.rint(changed(fault, i, i - from, values[from])));
      }
      all.add(new Faulty(changed, from, to));
    }
    return all;
  }

  private double changed(Fault fault, int row, int since, double first) {
    double value = values[row];
    return switch (fault) {
      case ZERO, MISSING -> 0;
      case LESS -> value * 0.6;
      case MORE -> value * 1.8;
      case DRIFT -> value * (1 + 0.5 * Math.min(1, since / (double) aDay));
      case LEVEL -> value * 1.3;
      case FROZEN -> first;
      case SPREAD -> {
        int week = period.toDays() >= 1 ? 7 : 168;
        double usual = 0;
        int weeks = Math.min(4, row / week);
        for (int i = 1; i <= weeks; i++) {
          usual += values[row - i * week] / weeks;
        }
        yield usual + 2 * (value - usual);
      }
    };
  }
}
