package io.csvmonitor.exporter.series;

import io.csvmonitor.api.metric.Metric;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The buckets of a Histogram. In memory and in a state, each bucket is a series that counts the
 * rows of this bucket alone, with the label {@code le}. One more series has the sum of the numbers.
 * So windows, restarts and modes treat a Histogram as a Counter. Only the exposition adds up the
 * buckets.
 */
public final class Buckets {
  /** The label of the parts, which no label of a manifest has. */
  static final String LABEL = "le";

  private static final String REST = "+Inf";
  private static final String SUM = "sum";

  /** The number of exposed series without a limit of the manifest: the rest, count and sum. */
  private static final int MORE_EXPOSED = 3;

  private final double[] limits;
  private final List<String> parts;
  private final Map<String, Integer> indexes = new HashMap<>();

  private Buckets(double[] limits, List<String> parts) {
    this.limits = limits;
    this.parts = parts;
    for (int i = 0; i < size(); i++) {
      indexes.put(parts.get(i), i);
    }
  }

  /** The buckets of a Histogram. */
  public static Buckets of(Metric metric) {
    double[] limits = metric.buckets().stream().mapToDouble(Double::parseDouble).toArray();
    List<String> parts = new ArrayList<>(metric.buckets());
    parts.add(REST);
    parts.add(SUM);
    return new Buckets(limits, List.copyOf(parts));
  }

  /** The number of buckets, with the bucket of all numbers above the last limit. */
  public int size() {
    return limits.length + 1;
  }

  /** The upper limit of a bucket. */
  double limit(int bucket) {
    return bucket < limits.length ? limits[bucket] : Double.POSITIVE_INFINITY;
  }

  /** The bucket of a number. A number that is equal to a limit is in the bucket below it. */
  int of(double number) {
    int found = Arrays.binarySearch(limits, number);
    return found >= 0 ? found : -found - 1;
  }

  /** The index of the sum among the parts. */
  int sum() {
    return parts.size() - 1;
  }

  /** The number of series that are exposed for each combination of label values. */
  int exposed() {
    return limits.length + MORE_EXPOSED;
  }

  /** The values of the label of the parts: the buckets in ascending order, and the sum. */
  List<String> parts() {
    return parts;
  }

  /** Whether a value of the label is that of the sum. */
  static boolean isSum(String part) {
    return part.equals(SUM);
  }

  /** The bucket of a series; -1 if the series is not a bucket. */
  public int index(Map<String, String> labels) {
    return indexes.getOrDefault(labels.getOrDefault(LABEL, ""), -1);
  }

  /** The labels of the manifest. */
  static Labels withoutLabel(Labels labels) {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    labels.forEach(
        label -> {
          if (!label.getName().equals(LABEL)) {
            names.add(label.getName());
            values.add(label.getValue());
          }
        });
    return Labels.of(names, values);
  }

  /** The labels of a series by event time, without the label of the part. */
  public static Map<String, String> withoutPart(Map<String, String> labels) {
    Map<String, String> own = new HashMap<>(labels);
    own.remove(LABEL);
    return Map.copyOf(own);
  }

  /**
   * A quantile by linear interpolation within its bucket, as Prometheus' {@code histogram_quantile}
   * calculates it: the rows of a bucket are taken as evenly distributed, the first bucket begins at
   * 0, and a quantile in the last bucket is the last limit.
   *
   * @param quantile a number between 0 and 1
   * @param counts the rows in each bucket
   * @return NaN without rows
   */
  public double quantile(double quantile, double[] counts) {
    double all = Arrays.stream(counts).sum();
    if (!(all > 0)) {
      return Double.NaN;
    }
    double rank = quantile * all;
    double below = 0;
    int bucket = 0;
    while (bucket < limits.length && below + counts[bucket] < rank) {
      below += counts[bucket];
      bucket++;
    }
    if (bucket == limits.length) {
      return limits[limits.length - 1];
    }
    double start = bucket == 0 ? 0 : limits[bucket - 1];
    return start + (limits[bucket] - start) * (rank - below) / counts[bucket];
  }
}
