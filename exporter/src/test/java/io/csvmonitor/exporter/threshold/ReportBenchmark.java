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
  private ReportBenchmark() {}

  /**
   * Prints the scores.
   *
   * @param arguments the folder with {@code nab} and {@code series}, and optionally which part
   */
  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[0]);
    String which = arguments.length > 1 ? arguments[1] : "planted nab payments";
    boolean details = Boolean.getBoolean("details");
    if (which.contains("planted")) {
      for (String anomaly :
          details ? List.of("{}") : List.of("{sensitivity: Low}", "{}", "{sensitivity: High}")) {
        PlantedBenchmark given =
            PlantedBenchmark.of(BusinessSeries.read(data.resolve("series")), anomaly);
        System.out.println("given     " + anomaly + " " + given);
        PlantedBenchmark generated = PlantedBenchmark.of(BusinessSeries.generated(), anomaly);
        System.out.println("generated " + anomaly + " " + generated);
        if (details) {
          System.out.print(given.bySeries() + generated.bySeries());
        }
      }
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
