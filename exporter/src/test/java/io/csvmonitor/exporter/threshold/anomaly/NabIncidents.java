package io.csvmonitor.exporter.threshold.anomaly;

import java.util.ArrayList;
import java.util.List;

/** Scores the starts of incidents of {@link NabSeries} by the rules of the benchmark. */
public final class NabIncidents {
  private final List<NabSeries> series;
  private final List<NabScore.ScoredRow> rows = new ArrayList<>();

  public NabIncidents(List<NabSeries> series) {
    this.series = List.copyOf(series);
  }

  /** Adds a series by its number, with the starts of its incidents in milliseconds. */
  public void add(int number, List<Long> starts) {
    NabSeries each = series.get(number);
    double[] scores = new double[each.values().size()];
    for (long start : starts) {
      int row = 0;
      while (row < scores.length - 1 && each.times().get(row).toEpochMilli() < start) {
        row++;
      }
      scores[row] = 1;
    }
    rows.addAll(NabScore.weigh(scores, each.windows()));
  }

  /** The score with the standard profile. Each start is a detection: no threshold is chosen. */
  public double score() {
    int windows = series.stream().mapToInt(each -> each.windows().size()).sum();
    return NabScore.normal(
        NabScore.worth(rows, 0.5, NabScore.STANDARD), windows, NabScore.STANDARD);
  }
}
