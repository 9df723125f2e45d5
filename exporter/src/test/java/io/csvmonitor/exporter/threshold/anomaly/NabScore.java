package io.csvmonitor.exporter.threshold.anomaly;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The score of the Numenta Anomaly Benchmark, by its published rules. In a window only the earliest
 * detection counts, and an earlier one counts more. A false positive costs less just after a
 * window. A missed window costs. 100 is perfect, 0 is a detector without any detection.
 */
public final class NabScore {
  private NabScore() {}

  /** The costs of a false positive and of a missed window. */
  record Profile(String name, double falsePositive, double miss) {}

  static final Profile STANDARD = new Profile("standard", 0.11, 1);
  static final List<Profile> PROFILES =
      List.of(STANDARD, new Profile("low_FP", 0.22, 1), new Profile("low_FN", 0.11, 2));

  /** A labelled window of a series, by its first and last row number. */
  public record Window(String series, int first, int last) {}

  /** A row with its score, and its worth if the score reaches the threshold. */
  record ScoredRow(double score, double weight, @Nullable Window window) {}

  /** The best score with one threshold for all rows, and this threshold. */
  record BestScore(double score, double threshold) {}

  /** The rows of a series after its probation: the first 15 %, at most 750 rows. */
  static List<ScoredRow> weigh(double[] scores, List<Window> windows) {
    double probation = Math.min(Math.floor(0.15 * scores.length), 0.15 * 5000);
    List<ScoredRow> rows = new ArrayList<>();
    Window current = null;
    Window previous = null;
    int next = 0;
    for (int i = 0; i < scores.length; i++) {
      if (next < windows.size() && i == windows.get(next).first()) {
        current = windows.get(next++);
      }
      if (i >= probation) {
        rows.add(new ScoredRow(scores[i], weight(i, current, previous), current));
      }
      if (current != null && i == current.last()) {
        previous = current;
        current = null;
      }
    }
    return rows;
  }

  private static double weight(int row, @Nullable Window current, @Nullable Window previous) {
    if (current != null) {
      double width = current.last() - current.first() + 1;
      return sigmoid(-(current.last() - row + 1) / width) / sigmoid(-1);
    }
    if (previous == null) {
      return -1;
    }
    return sigmoid((row - previous.last()) / (double) (previous.last() - previous.first()));
  }

  private static double sigmoid(double x) {
    return x > 3 ? -1 : 2 / (1 + Math.exp(5 * x)) - 1;
  }

  /** The score at the threshold that is best for all rows together. */
  static BestScore best(List<ScoredRow> rows, int windows, Profile profile) {
    List<ScoredRow> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparingDouble(ScoredRow::score).reversed());
    Map<Window, Double> bestOf = new HashMap<>();
    for (ScoredRow row : rows) {
      if (row.window() != null) {
        bestOf.put(row.window(), -profile.miss());
      }
    }
    double total = -profile.miss() * bestOf.size();
    double best = total;
    double threshold = Double.POSITIVE_INFINITY;
    int i = 0;
    while (i < sorted.size()) {
      double at = sorted.get(i).score();
      for (; i < sorted.size() && sorted.get(i).score() == at; i++) {
        total += gain(sorted.get(i), bestOf, profile);
      }
      if (total > best) {
        best = total;
        threshold = at;
      }
    }
    return new BestScore(normal(best, windows, profile), threshold);
  }

  /** The worth of the rows at a threshold; {@link #normal} turns the worth into a score. */
  static double worth(List<ScoredRow> rows, double threshold, Profile profile) {
    Map<Window, Double> bestOf = new HashMap<>();
    double total = 0;
    for (ScoredRow row : rows) {
      if (row.window() != null && bestOf.putIfAbsent(row.window(), -profile.miss()) == null) {
        total -= profile.miss();
      }
      if (row.score() >= threshold) {
        total += gain(row, bestOf, profile);
      }
    }
    return total;
  }

  private static double gain(ScoredRow row, Map<Window, Double> bestOf, Profile profile) {
    if (row.window() == null) {
      return row.weight() * profile.falsePositive();
    }
    double before = bestOf.getOrDefault(row.window(), -profile.miss());
    if (row.weight() <= before) {
      return 0;
    }
    bestOf.put(row.window(), row.weight());
    return row.weight() - before;
  }

  /**
   * Turns worth into a score: 0 without any detection, 100 if each window is detected at its start
   * and nothing else is.
   */
  static double normal(double worth, int windows, Profile profile) {
    double nothing = -profile.miss() * windows;
    return 100 * (worth - nothing) / (windows - nothing);
  }
}
