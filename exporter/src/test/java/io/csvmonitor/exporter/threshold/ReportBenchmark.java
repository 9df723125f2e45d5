package io.csvmonitor.exporter.threshold;

import io.csvmonitor.exporter.threshold.anomaly.NabIncidents;
import io.csvmonitor.exporter.threshold.anomaly.NabSeries;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Prints the scores of what a report shows, for {@code make benchmarks}. */
final class ReportBenchmark {
  /** Settings were chosen with seed 0 in view; these are only measured. */
  private static final long[] OTHER_SEEDS = {1, 2, 3, 4, 5};

  private ReportBenchmark() {}

  /**
   * Prints the scores.
   *
   * @param arguments the folder with {@code nab} and {@code series}, and optionally which part
   */
  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[0]);
    String which = arguments.length > 1 ? arguments[1] : "planted clean nab payments";
    boolean details = Boolean.getBoolean("details");
    if (which.contains("planted")) {
      List<BusinessSeries> series = BusinessSeries.read(data.resolve("series"));
      for (String anomaly :
          details ? List.of("{}") : List.of("{sensitivity: Low}", "{}", "{sensitivity: High}")) {
        PlantedBenchmark given = PlantedBenchmark.of(series, anomaly, 0);
        System.out.println("given     " + anomaly + " " + given);
        PlantedBenchmark generated = PlantedBenchmark.generated(anomaly, 0);
        System.out.println("generated " + anomaly + " " + generated);
        System.out.println(
            "given, other places       "
                + anomaly
                + " "
                + PlantedBenchmark.of(series, anomaly, OTHER_SEEDS));
        System.out.println(
            "generated, other seeds    "
                + anomaly
                + " "
                + PlantedBenchmark.generated(anomaly, OTHER_SEEDS));
        if (details) {
          System.out.print(given.bySeries() + generated.bySeries());
        }
      }
    }
    if (which.contains("clean")) {
      clean();
    }
    if (which.contains("nab")) {
      System.out.printf("NAB, report at Medium: %.1f%n", nab(data.resolve("nab"), details));
    }
    if (which.contains("payments")) {
      PaymentBenchmark payments =
          PaymentBenchmark.of(Long.getLong("seed", 1000), Integer.getInteger("days", 14));
      System.out.println(payments);
      if (details) {
        System.out.print(payments.byStream());
      }
    }
  }

  /** Prints the incidents in a week of series in which nothing happens, by sensitivity. */
  private static void clean() throws Exception {
    System.out.println("| counts without a fault | Low | Medium | High |");
    System.out.println("| --- | ---: | ---: | ---: |");
    for (PlantedFaults.CountSeries kind : PlantedFaults.CountSeries.values()) {
      List<BusinessSeries> all = new ArrayList<>();
      for (long seed = 1; seed <= 3; seed++) {
        double[] values = PlantedFaults.clean(kind, 91, seed);
        long[] times = new long[values.length];
        Arrays.setAll(times, row -> row * Duration.ofMinutes(5).toMillis());
        all.add(
            new BusinessSeries(
                kind.title, Duration.ofMinutes(5), PlantedFaults.DAY, times, values));
      }
      printClean("five minutes: " + kind.title, all);
    }
    for (int i = 0; i < BusinessSeries.generated(0).size(); i++) {
      List<BusinessSeries> all = new ArrayList<>();
      for (long seed : OTHER_SEEDS) {
        all.add(BusinessSeries.generated(seed).get(i));
      }
      printClean(all.getFirst().name(), all);
    }
  }

  private static void printClean(String name, List<BusinessSeries> all) throws Exception {
    StringBuilder line = new StringBuilder("| " + name + " |");
    for (String sensitivity : List.of("Low", "Medium", "High")) {
      double found = 0;
      double weeks = 0;
      for (BusinessSeries each : all) {
        found +=
            Reported.incidents(
                    each.period(),
                    "Counter",
                    "{sensitivity: " + sensitivity + "}",
                    List.of(each.column(each.values())))
                .getOrDefault("a", List.of())
                .size();
        weeks += each.weeks();
      }
      line.append(" %.2f |".formatted(found / weeks));
    }
    System.out.println(line);
  }

  /** The score of the starts of incidents. Values are gauges, since some are below zero. */
  static double nab(Path folder, boolean details) throws Exception {
    List<NabSeries> all = NabSeries.of(folder);
    NabIncidents incidents = new NabIncidents(all);
    for (int i = 0; i < all.size(); i++) {
      long[] times = all.get(i).times().stream().mapToLong(each -> each.toEpochMilli()).toArray();
      double[] values = all.get(i).values().stream().mapToDouble(each -> each).toArray();
      List<Reported.Found> found =
          Reported.incidents(
                  period(times), "Gauge", List.of(new Reported.Column("a", times, values)))
              .get("a");
      List<Long> starts = new ArrayList<>(found.stream().map(Reported.Found::from).toList());
      incidents.add(i, starts);
      if (details) {
        NabIncidents alone = new NabIncidents(List.of(all.get(i)));
        alone.add(0, starts);
        System.out.printf(
            "%6.1f %3d starts %s %d windows%n",
            alone.score(), starts.size(), all.get(i).name(), all.get(i).windows().size());
      }
    }
    return incidents.score();
  }

  private static Duration period(long[] times) {
    long[] steps = new long[times.length - 1];
    Arrays.setAll(steps, i -> times[i + 1] - times[i]);
    Arrays.sort(steps);
    return Duration.ofMillis(Math.max(60_000, steps[steps.length / 2]));
  }
}
