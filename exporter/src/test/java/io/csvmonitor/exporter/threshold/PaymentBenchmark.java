package io.csvmonitor.exporter.threshold;

import io.csvmonitor.exporter.threshold.PaymentStream.Course;
import io.csvmonitor.exporter.threshold.PaymentStream.Kind;
import io.csvmonitor.exporter.threshold.PaymentStream.Truth;
import io.csvmonitor.exporter.threshold.Reported.Found;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Scores what a report shows of {@link PaymentStream}s. */
final class PaymentBenchmark {
  private static final Duration PERIOD = Duration.ofMinutes(1);

  /** A breach that begins so soon after an incident is counted as a part of the incident. */
  private static final long AFTER = 15 * PaymentStream.MINUTE;

  private final Map<Kind, int[]> found = new EnumMap<>(Kind.class);
  private final int[] deepDips = new int[2];
  private final int[] visibleDips = new int[2];
  private final List<Double> startErrors = new ArrayList<>();
  private final List<Double> endErrors = new ArrayList<>();
  private final StringBuilder byStream = new StringBuilder();
  private int reported;
  private int reportedOf;
  private int falseIncidents;
  private double days;

  PaymentBenchmark() {
    for (Kind kind : Kind.values()) {
      found.put(kind, new int[2]);
    }
  }

  /**
   * The streams: three courses of a day, four rates, three dispersions; a third has no incidents.
   *
   * @param seed another seed gives other streams of the same kind
   */
  static PaymentBenchmark of(long seed, int days) throws Exception {
    PaymentBenchmark benchmark = new PaymentBenchmark();
    double[] peaks = {60, 120, 300, 600};
    double[] dispersions = {1, 1.5, 2.5};
    for (int i = 0; i < 12; i++) {
      Course course = List.of(Course.FLAT, Course.WAVE, Course.BUSINESS).get(i % 3);
      benchmark.judge(
          PaymentStream.of(
              course, peaks[i % 4], dispersions[(i / 3) % 3], days, i % 3 != i / 4, seed + i));
    }
    return benchmark;
  }

  void judge(PaymentStream stream) throws Exception {
    Map<String, List<Found>> all = Reported.incidents(PERIOD, "Counter", stream.columns());
    int before = falseIncidents;
    int foundHere = 0;
    for (Truth truth : stream.truths()) {
      boolean isFound = false;
      for (String name : truth.series()) {
        List<Found> here =
            all.get(name).stream()
                .filter(each -> each.overlaps(truth.start(), truth.end()))
                .toList();
        List<Found> near =
            all.get(name).stream()
                .filter(each -> each.overlaps(truth.start(), truth.end() + AFTER))
                .toList();
        isFound |= !here.isEmpty();
        if (!here.isEmpty()) {
          reported += near.size();
          reportedOf++;
        }
        if (!here.isEmpty() && name.equals(truth.series().getFirst())) {
          startErrors.add(
              Math.abs(here.getFirst().from() - truth.start()) / (double) PaymentStream.MINUTE);
          endErrors.add(
              Math.abs(here.getLast().to() - truth.end()) / (double) PaymentStream.MINUTE);
        }
      }
      foundHere += isFound ? 1 : 0;
      count(found.get(truth.kind()), isFound);
      if (truth.isDeepDip()) {
        count(deepDips, isFound);
        count(visibleDips, truth.strength() >= 5);
        if (Boolean.getBoolean("payments.list")) {
          byStream.append(
              "  dip %.2f, %d min, strength %.1f, day %.2f: %s%n"
                  .formatted(
                      1 - truth.factor(),
                      truth.to() - truth.from(),
                      truth.strength(),
                      truth.from() / 1440.0,
                      isFound));
        }
      }
    }
    all.forEach(
        (name, incidents) -> {
          for (Found each : incidents) {
            if (stream.truths().stream()
                .noneMatch(
                    truth ->
                        isAffected(truth, name)
                            && each.overlaps(truth.start(), truth.end() + AFTER))) {
              falseIncidents++;
              if (Boolean.getBoolean("payments.list")) {
                byStream.append(
                    "  false %s day %.2f for %d min%n"
                        .formatted(
                            name,
                            (each.from() - stream.columns().getFirst().times()[0]) / 86400e3,
                            (each.to() - each.from()) / 60000));
              }
            }
          }
        });
    double here = stream.columns().getFirst().times().length / (double) PaymentStream.DAY;
    days += here;
    byStream.append(
        "%s: %d of %d, %.2f false a day%n"
            .formatted(
                stream.title(),
                foundHere,
                stream.truths().size(),
                (falseIncidents - before) / here));
  }

  /** An outage stops every series, also those that are too small to be expected to show it. */
  private static boolean isAffected(Truth truth, String name) {
    return truth.series().contains(name)
        || (truth.kind() == Kind.CODE_TO_ZERO && name.equals("denied"));
  }

  private static void count(int[] counts, boolean isFound) {
    counts[0] += isFound ? 1 : 0;
    counts[1]++;
  }

  private static double share(int[] counts) {
    return 100.0 * counts[0] / Math.max(1, counts[1]);
  }

  double bursts() {
    return share(found.get(Kind.BURST));
  }

  double outages() {
    return share(found.get(Kind.OUTAGE));
  }

  double burstsAndOutages() {
    int[] bursts = found.get(Kind.BURST);
    int[] outages = found.get(Kind.OUTAGE);
    return share(new int[] {bursts[0] + outages[0], bursts[1] + outages[1]});
  }

  double dips() {
    return share(found.get(Kind.DIP));
  }

  double deepDips() {
    return share(deepDips);
  }

  /** The part of the dips of 20 percent and more that an observer who knows all could find. */
  double visibleDips() {
    return share(visibleDips);
  }

  double codesToZero() {
    return share(found.get(Kind.CODE_TO_ZERO));
  }

  double falseADay() {
    return falseIncidents / days;
  }

  double reportedPerTrue() {
    return reported / (double) Math.max(1, reportedOf);
  }

  double startError() {
    return median(startErrors);
  }

  double endError() {
    return median(endErrors);
  }

  String byStream() {
    return byStream.toString();
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
  }

  @Override
  public String toString() {
    return "bursts %.0f, outages %.0f, dips %.0f, of 20 %% and more %.0f (visible %.0f), codes to zero %.0f, false a day %.2f, reported per true %.2f, start off by %.0f, end by %.0f (%.0f days)"
        .formatted(
            bursts(),
            outages(),
            dips(),
            deepDips(),
            visibleDips(),
            codesToZero(),
            falseADay(),
            reportedPerTrue(),
            startError(),
            endError(),
            days);
  }
}
