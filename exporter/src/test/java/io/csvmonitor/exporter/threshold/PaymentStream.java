package io.csvmonitor.exporter.threshold;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Payments a minute by status and by code, made by chance with known incidents. Each count has a
 * negative binomial distribution, whose variance is {@code dispersion} times its mean.
 *
 * @param columns the series
 * @param truths what happens in them, in the order of time
 */
record PaymentStream(String title, List<Reported.Column> columns, List<Truth> truths) {
  static final long MINUTE = Duration.ofMinutes(1).toMillis();
  static final int DAY = 1440;
  private static final long BEGIN = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();

  /** Nothing happens in the first hours. */
  private static final int QUIET_START = 12 * 60;

  /** Series with their part of all payments. A code is a part of the denied payments. */
  private enum Part {
    APPROVED("approved", 0.92),
    DENIED("denied", 0.06),
    REFUNDED("refunded", 0.01),
    FAILED("failed", 0.001),
    CODE_51("code 51", 0.035),
    CODE_05("code 05", 0.019),
    CODE_91("code 91", 0.006);

    final String title;
    final double share;

    static Part of(String title) {
      return Arrays.stream(values())
          .filter(each -> each.title.equals(title))
          .findFirst()
          .orElseThrow();
    }

    Part(String title, double share) {
      this.title = title;
      this.share = share;
    }
  }

  /** What can happen. */
  enum Kind {
    BURST,
    DIP,
    OUTAGE,
    CODE_TO_ZERO
  }

  /** The course of a day, as a part of the daily peak. */
  enum Course {
    FLAT,
    WAVE,
    BUSINESS;

    double at(int minute) {
      double hour = minute % DAY / 60.0;
      boolean weekend = minute / DAY % 7 >= 5;
      return switch (this) {
        case FLAT -> 1;
        case WAVE -> 0.6 - 0.4 * Math.cos(2 * Math.PI * (hour - 3) / 24);
        case BUSINESS -> {
          double ramp = Math.clamp((hour - 6) / 3, 0, 1) * Math.clamp((23 - hour) / 4, 0, 1);
          yield (0.15 + 0.85 * ramp) * (weekend ? 0.7 : 1);
        }
      };
    }
  }

  /**
   * An incident.
   *
   * @param from its first minute
   * @param to the minute after its last
   * @param factor what the counts are multiplied by
   * @param series the names of the series, the one with most payments first
   * @param strength the change of the first series' sum over the incident, in standard deviations
   *     of this sum: below five, not even who knows the expected counts and the times of the
   *     incident can tell it from chance at the accepted rate of false alarms
   */
  record Truth(Kind kind, int from, int to, double factor, List<String> series, double strength) {
    Truth(Kind kind, int from, int to, double factor, List<String> series) {
      this(kind, from, to, factor, series, 0);
    }

    Truth with(double other) {
      return new Truth(kind, from, to, factor, series, other);
    }

    long start() {
      return BEGIN + from * MINUTE;
    }

    long end() {
      return BEGIN + to * MINUTE;
    }

    boolean isDeepDip() {
      return kind == Kind.DIP && factor <= 0.8;
    }
  }

  /**
   * A stream.
   *
   * @param peak payments a minute at the daily peak
   * @param dispersion the variance of a count divided by its mean: 1 or more
   * @param faulty whether incidents happen, one each eight to twenty hours
   */
  static PaymentStream of(
      Course course, double peak, double dispersion, int days, boolean faulty, long seed) {
    Random random = new Random(seed);
    int minutes = days * DAY;
    List<Truth> truths = new ArrayList<>();
    int at = QUIET_START + random.nextInt(480);
    while (faulty && at < minutes - 300) {
      Truth truth = truth(random, at, peak * course.at(at));
      double expected = 0;
      for (int i = truth.from(); i < truth.to(); i++) {
        expected += peak * course.at(i) * Part.of(truth.series().getFirst()).share;
      }
      truths.add(truth.with(Math.abs(1 - truth.factor()) * Math.sqrt(expected / dispersion)));
      at = truth.to() + 480 + random.nextInt(720);
    }
    Map<Part, double[]> factors = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      double[] ofPart = new double[minutes];
      Arrays.fill(ofPart, 1);
      factors.put(part, ofPart);
      for (Truth truth : truths) {
        if (truth.series().contains(part.title)) {
          Arrays.fill(ofPart, truth.from(), truth.to(), truth.factor());
        }
      }
    }
    long[] times = new long[minutes];
    Arrays.setAll(times, minute -> BEGIN + minute * MINUTE);
    List<Reported.Column> columns = new ArrayList<>();
    for (Part part : Part.values()) {
      double[] ofPart = factors.getOrDefault(part, new double[0]);
      double[] values = new double[minutes];
      for (int i = 0; i < minutes; i++) {
        double mean = peak * part.share * course.at(i) * ofPart[i];
        values[i] = count(random, mean, dispersion);
      }
      columns.add(new Reported.Column(part.title, times, values));
    }
    String title =
        "%s, %.0f a minute, dispersion %.1f%s"
            .formatted(course, peak, dispersion, faulty ? "" : ", clean");
    return new PaymentStream(title, columns, truths);
  }

  private static Truth truth(Random random, int at, double rate) {
    int shortLength = 5 + random.nextInt(26);
    int length = 5 + random.nextInt(56);
    return switch (random.nextInt(8)) {
      case 0, 1 ->
          new Truth(
              Kind.BURST,
              at,
              at + shortLength,
              3 + 5 * random.nextDouble(),
              List.of(Part.DENIED.title, Part.CODE_51.title, Part.CODE_05.title));
      case 2, 3, 4, 5 ->
          new Truth(
              Kind.DIP,
              at,
              at + length,
              0.6 + 0.3 * random.nextDouble(),
              List.of(Part.APPROVED.title));
      case 6 ->
          new Truth(
              Kind.OUTAGE,
              at,
              at + length,
              random.nextBoolean() ? 0 : 0.05,
              List.of(Part.APPROVED.title, Part.DENIED.title, Part.REFUNDED.title));
      default ->
          // As long as forty payments of the code would take, and at least an hour.
          new Truth(
              Kind.CODE_TO_ZERO,
              at,
              at + (int) Math.clamp(40 / (rate * Part.CODE_51.share), 60, 240),
              0,
              List.of(Part.CODE_51.title));
    };
  }

  /** A negative binomial count: a Poisson count whose mean is a gamma variable. */
  private static double count(Random random, double mean, double dispersion) {
    if (mean <= 0) {
      return 0;
    }
    return PlantedFaults.poisson(
        random, dispersion <= 1 ? mean : gamma(random, mean / (dispersion - 1)) * (dispersion - 1));
  }

  /** A gamma variable of scale 1 (Marsaglia and Tsang, ACM TOMS 2000). */
  private static double gamma(Random random, double shape) {
    if (shape < 1) {
      return gamma(random, shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    while (true) {
      double normal = random.nextGaussian();
      double v = Math.pow(1 + normal / Math.sqrt(9 * d), 3);
      if (v > 0
          && Math.log(random.nextDouble()) < normal * normal / 2 + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }
}
