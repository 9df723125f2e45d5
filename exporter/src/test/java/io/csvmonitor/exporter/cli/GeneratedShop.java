package io.csvmonitor.exporter.cli;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The payments of a shop that does not exist. Shops differ in everything that is a parameter. Each
 * has one fault of each kind in the later half of its history, and each second shop has one in the
 * first half, by which thresholds are chosen.
 *
 * @param perHour payments in an hour in the mean, from 60 to 6,000
 * @param day how much the hours of a day differ: 0 is not at all
 * @param weekend the payments of a day of the weekend, as a part of those of another day
 * @param denied the usual part of denied payments
 * @param deniedAtNight how many times as large this part is from midnight to 6 a.m.
 * @param refunded the usual part of refunds
 * @param failed the usual part of failures
 * @param noise how far counts move beyond chance: a standard deviation, as a part of the count
 * @param growth of the payments in a week, as a part
 */
record GeneratedShop(
    int seed,
    double perHour,
    double day,
    double weekend,
    double denied,
    double deniedAtNight,
    double refunded,
    double failed,
    double noise,
    double growth,
    List<Fault> faults) {
  static final LocalDateTime BEGIN = LocalDateTime.parse("2025-01-06T00:00");
  static final int WEEKS = 8;

  /** What is planted. */
  enum Kind {
    OUTAGE("none to half of the payments are left"),
    DECLINES("two to five times as many payments are denied"),
    FAILURES("2 % to 10 % of the payments fail");

    final String title;

    Kind(String title) {
      this.title = title;
    }
  }

  /**
   * One fault.
   *
   * @param size what is left of the payments; times as many denials; or the part that fails
   */
  record Fault(Kind kind, LocalDateTime from, Duration length, double size) {
    boolean holds(LocalDateTime time) {
      return !time.isBefore(from) && time.isBefore(from.plus(length));
    }

    /** In milliseconds since the epoch, if the times are those of UTC. */
    boolean overlaps(long start, long end) {
      long begin = from.toInstant(ZoneOffset.UTC).toEpochMilli();
      return begin < end && start < begin + length.toMillis();
    }
  }

  /** A shop whose parameters are drawn at random. */
  static GeneratedShop of(int seed) {
    // The first numbers of neighbouring seeds are alike.
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    double perHour = 60 * Math.pow(100, random.nextDouble());
    List<Fault> faults = new ArrayList<>();
    int week = WEEKS / 2;
    for (Kind kind : Kind.values()) {
      faults.add(fault(random, kind, week++));
    }
    if (random.nextBoolean()) {
      Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
      faults.add(fault(random, kind, random.nextInt(WEEKS / 2)));
    }
    return new GeneratedShop(
        seed,
        perHour,
        between(random, 0.2, 0.8),
        between(random, 0.5, 1.3),
        between(random, 0.02, 0.12),
        random.nextInt(3) == 0 ? between(random, 1.2, 2) : 1,
        between(random, 0.005, 0.03),
        random.nextInt(3) == 0 ? 0 : between(random, 0.0001, 0.002),
        between(random, 0.01, 0.1),
        between(random, -0.02, 0.03),
        faults);
  }

  private static Fault fault(Random random, Kind kind, int week) {
    LocalDateTime from =
        BEGIN.plusWeeks(week).plusDays(random.nextInt(7)).plusHours(9 + random.nextInt(11));
    double size =
        switch (kind) {
          case OUTAGE -> between(random, 0, 0.5);
          case DECLINES -> between(random, 2, 5);
          case FAILURES -> between(random, 0.02, 0.1);
        };
    return new Fault(kind, from, Duration.ofHours(1 + random.nextInt(4)), size);
  }

  /** The faults in the later half. */
  List<Fault> laterFaults() {
    LocalDateTime middle = BEGIN.plusWeeks(WEEKS / 2);
    return faults.stream().filter(fault -> !fault.from().isBefore(middle)).toList();
  }

  private static double between(Random random, double from, double to) {
    return from + random.nextDouble() * (to - from);
  }

  /** The rows, one for each status and step of time. */
  String csv(Duration step) {
    Random random = new Random(~seed * 0x9E3779B97F4A7C15L);
    StringBuilder rows = new StringBuilder("time,status,count\n");
    LocalDateTime end = BEGIN.plusWeeks(WEEKS);
    double hours = step.toMinutes() / 60.0;
    for (LocalDateTime time = BEGIN; time.isBefore(end); time = time.plus(step)) {
      double total = perHour * hours * level(time);
      double deniedPart = denied * (time.getHour() < 6 ? deniedAtNight : 1);
      double failedPart = failed;
      for (Fault fault : faults) {
        if (fault.holds(time)) {
          switch (fault.kind()) {
            case OUTAGE -> total *= fault.size();
            case DECLINES -> deniedPart *= fault.size();
            case FAILURES -> failedPart = fault.size();
          }
        }
      }
      double approved = Math.max(0, 1 - deniedPart - refunded - failedPart);
      row(rows, time, "approved", count(random, total * approved));
      row(rows, time, "denied", count(random, total * deniedPart));
      row(rows, time, "refunded", count(random, total * refunded));
      row(rows, time, "failed", count(random, total * failedPart));
    }
    return rows.toString();
  }

  private double level(LocalDateTime time) {
    double hour = time.getHour() + time.getMinute() / 60.0;
    double ofDay = 1 + day * Math.sin((hour - 8) / 24 * 2 * Math.PI);
    double ofWeek = time.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0 ? weekend : 1;
    double weeks = Duration.between(BEGIN, time).toHours() / (7 * 24.0);
    return ofDay * ofWeek * Math.pow(1 + growth, weeks);
  }

  /** A count whose variance is that of chance and of the noise. */
  private long count(Random random, double mean) {
    double moved = Math.max(0, mean * (1 + noise * random.nextGaussian()));
    return moved < 30 ? poisson(random, moved) : normal(random, moved);
  }

  private static long poisson(Random random, double mean) {
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    long count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }

  private static long normal(Random random, double mean) {
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
  }

  private static void row(StringBuilder rows, LocalDateTime time, String status, long count) {
    rows.append(time).append(',').append(status).append(',').append(count).append('\n');
  }
}
