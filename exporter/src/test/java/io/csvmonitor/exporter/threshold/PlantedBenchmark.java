package io.csvmonitor.exporter.threshold;

import io.csvmonitor.exporter.threshold.BusinessSeries.Fault;
import io.csvmonitor.exporter.threshold.BusinessSeries.Faulty;
import io.csvmonitor.exporter.threshold.Reported.Found;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Scores what a report shows of faults that are planted in {@link BusinessSeries}. */
final class PlantedBenchmark {
  private final Map<Fault, int[]> found = new EnumMap<>(Fault.class);
  private final StringBuilder bySeries = new StringBuilder();
  private int falseIncidents;
  private double weeks;

  /**
   * Generated series, of several seeds together.
   *
   * @param anomaly the threshold's settings, in YAML
   */
  static PlantedBenchmark generated(String anomaly, long... seeds) throws Exception {
    PlantedBenchmark benchmark = new PlantedBenchmark();
    for (long seed : seeds) {
      benchmark.judge(BusinessSeries.generated(seed), anomaly, seed);
    }
    return benchmark;
  }

  /**
   * Given series.
   *
   * @param anomaly the threshold's settings, in YAML
   * @param seeds of the places of the faults, of all together
   */
  static PlantedBenchmark of(List<BusinessSeries> all, String anomaly, long... seeds)
      throws Exception {
    PlantedBenchmark benchmark = new PlantedBenchmark();
    for (long seed : seeds) {
      benchmark.judge(all, anomaly, seed);
    }
    return benchmark;
  }

  private void judge(List<BusinessSeries> all, String anomaly, long seed) throws Exception {
    for (BusinessSeries each : all) {
      judge(each, anomaly, seed);
    }
  }

  private PlantedBenchmark() {
    for (Fault fault : Fault.values()) {
      found.put(fault, new int[2]);
    }
  }

  private void judge(BusinessSeries series, String anomaly, long seed) throws Exception {
    int clean = incidents(series, series.values(), anomaly).size();
    falseIncidents += clean;
    weeks += series.weeks();
    bySeries.append("%s: %.2f a week;".formatted(series.name(), clean / series.weeks()));
    for (Fault fault : Fault.values()) {
      int here = 0;
      for (Faulty faulty : series.plant(fault, seed)) {
        long from = series.times()[faulty.from()];
        long to = series.times()[faulty.to() - 1] + series.period().toMillis();
        boolean isFound =
            incidents(series, faulty.values(), anomaly).stream()
                .anyMatch(each -> each.overlaps(from, to));
        found.get(fault)[0] += isFound ? 1 : 0;
        found.get(fault)[1]++;
        here += isFound ? 1 : 0;
      }
      bySeries.append(" %s %d".formatted(fault.title, here));
    }
    bySeries.append('\n');
  }

  private static List<Found> incidents(BusinessSeries series, double[] values, String anomaly)
      throws Exception {
    return Reported.incidents(series.period(), "Counter", anomaly, List.of(series.column(values)))
        .getOrDefault("a", List.of());
  }

  double found(Fault fault) {
    int[] counts = found.get(fault);
    return 100.0 * counts[0] / counts[1];
  }

  double found() {
    int some = found.values().stream().mapToInt(each -> each[0]).sum();
    int all = found.values().stream().mapToInt(each -> each[1]).sum();
    return 100.0 * some / all;
  }

  double falseAWeek() {
    return falseIncidents / weeks;
  }

  String bySeries() {
    return bySeries.toString();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    found.keySet().forEach(fault -> text.append("%s %.0f, ".formatted(fault.title, found(fault))));
    return text.append("all %.0f, false a week %.2f".formatted(found(), falseAWeek())).toString();
  }
}
