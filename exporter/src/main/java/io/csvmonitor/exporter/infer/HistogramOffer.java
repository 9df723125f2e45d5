package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.source.Numbers;
import io.csvmonitor.exporter.csv.value.NumberParser;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Offers to read a column as a Histogram: the numbers of single events, such as durations of
 * requests. A Gauge would show only the latest of them.
 */
final class HistogramOffer {
  /** The steps of limits within a factor of ten, the finest first. */
  private static final List<List<String>> STEPS =
      List.of(List.of("1", "2.5", "5"), List.of("1", "5"), List.of("1"));

  private static final int MAX_LIMITS = 12;

  /** Rows that are smaller than this part of all rows are in the first bucket. */
  private static final double SMALLEST = 0.05;

  /** The powers of ten that limits of buckets can have. */
  private static final int MAX_POWER = 12;

  private HistogramOffer() {}

  /** A sentence with buckets for the numbers of a column; empty if a Histogram does not fit. */
  static String of(SampleColumn column, Numbers numbers) {
    NumberParser parser = new NumberParser(numbers);
    double[] sorted =
        column.filled().stream()
            .mapToDouble(parser::parse)
            .filter(number -> !Double.isNaN(number))
            .sorted()
            .toArray();
    if (sorted.length == 0 || sorted[0] < 0) {
      return "";
    }
    double low =
        Arrays.stream(sorted)
            .skip((long) (sorted.length * SMALLEST))
            .filter(number -> number > 0)
            .findFirst()
            .orElse(0);
    double high = sorted[sorted.length - 1];
    return STEPS.stream()
        .map(steps -> limits(steps, low, high))
        .filter(limits -> limits.size() > 1 && limits.size() <= MAX_LIMITS)
        .findFirst()
        .map(
            limits ->
                " Each row seems to be one event. For quantiles of these numbers, use type:"
                    + " Histogram, and add buckets: ["
                    + limits.stream()
                        .map(each -> '"' + each + '"')
                        .collect(Collectors.joining(", "))
                    + "]. A threshold can then evaluate quantile: \"0.95\".")
        .orElse("");
  }

  /** From the last limit below most numbers to the first limit that no number exceeds. */
  private static List<String> limits(List<String> steps, double low, double high) {
    List<BigDecimal> all = new ArrayList<>();
    for (int power = -MAX_POWER; power <= MAX_POWER; power++) {
      for (String step : steps) {
        all.add(new BigDecimal(step).scaleByPowerOfTen(power));
      }
    }
    List<String> limits = new ArrayList<>();
    for (int i = 0; i + 1 < all.size(); i++) {
      boolean isAboveLow = all.get(i + 1).doubleValue() > low;
      boolean isBelowHigh = i == 0 || all.get(i - 1).doubleValue() < high;
      if (isAboveLow && isBelowHigh) {
        limits.add(all.get(i).stripTrailingZeros().toPlainString());
      }
    }
    return limits;
  }
}
