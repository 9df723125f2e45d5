package io.csvmonitor.exporter.suggest;

import io.csvmonitor.exporter.series.Windows;
import io.csvmonitor.exporter.series.Windows.WindowedSeries;
import io.csvmonitor.exporter.threshold.rule.ShareInterval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The part of a Counter that belongs to some values of a label, in the first half of the history.
 * Consecutive hours are combined into blocks with {@link #ENOUGH} counts. The tenth of the blocks
 * with the largest parts may contain incidents, so these blocks have a limited weight.
 *
 * @param share the usual part
 * @param variation the standard deviation of the part around the usual part, beyond chance
 * @param totals the sums of hours, from quiet to busy hours
 */
record ShareHistory(double share, double variation, List<Double> totals) {
  /** The minimum number of counts of a block. With fewer counts, a part is unreliable. */
  static final double ENOUGH = 100;

  /** The minimum number of blocks. With fewer blocks, the part is unknown. */
  private static final int FEWEST_BLOCKS = 10;

  private static final double KEPT = 0.9;
  private static final int TOTALS = 24;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration WEEK = Duration.ofDays(7);

  /**
   * The mean square of a normal distribution with the variance 1, without the tenth that is
   * farthest from 0.
   */
  private static final double SQUARES_OF_KEPT = 0.623;

  /** One block of hours. */
  private record Block(double part, double whole) {
    double share() {
      return part / whole;
    }
  }

  /**
   * The part of some values; null if there is too little of the whole, or if it has negative
   * amounts.
   *
   * @param hours the metric in hours
   */
  static @Nullable ShareHistory of(Windows hours, String label, Set<String> values) {
    List<Block> blocks = blocks(hours, label, values);
    if (blocks.size() < FEWEST_BLOCKS) {
      return null;
    }
    double[] shares = blocks.stream().mapToDouble(Block::share).sorted().toArray();
    double largest = shares[(int) Math.ceil(shares.length * KEPT) - 1];
    double whole = blocks.stream().mapToDouble(Block::whole).sum();
    double share =
        blocks.stream().mapToDouble(each -> Math.min(each.share(), largest) * each.whole()).sum()
            / whole;
    double ofChance = share * (1 - share) / (whole / blocks.size());
    return new ShareHistory(
        share, Math.sqrt(Math.max(0, dispersion(blocks, share) - 1) * ofChance), totals(hours));
  }

  /** The variance of the parts, as a multiple of the variance by chance. */
  private static double dispersion(List<Block> blocks, double share) {
    double[] squares =
        blocks.stream()
            .mapToDouble(
                each ->
                    Math.pow(each.part() - each.whole() * share, 2)
                        / Math.max(1e-9, each.whole() * share * (1 - share)))
            .sorted()
            .toArray();
    int kept = (int) Math.ceil(squares.length * KEPT);
    return Arrays.stream(squares, 0, kept).average().orElse(1) / SQUARES_OF_KEPT;
  }

  /** Evenly spaced quantiles of the sums of hours with rows. */
  private static List<Double> totals(Windows hours) {
    double[] sums =
        LongStream.range(hours.firstKept(), middle(hours))
            .mapToDouble(
                index ->
                    hours.series().stream()
                        .mapToDouble(series -> series.buckets().get(index))
                        .filter(value -> value > 0)
                        .sum())
            .filter(sum -> sum > 0)
            .sorted()
            .toArray();
    return IntStream.range(0, TOTALS)
        .mapToObj(i -> sums[(2 * i + 1) * sums.length / (2 * TOTALS)])
        .toList();
  }

  private static long middle(Windows hours) {
    return hours.firstKept() + (hours.newestIndex() - hours.firstKept()) / 2;
  }

  private static List<Block> blocks(Windows hours, String label, Set<String> values) {
    List<Block> blocks = new ArrayList<>();
    double part = 0;
    double whole = 0;
    for (long index = hours.firstKept(); index < middle(hours); index++) {
      for (WindowedSeries series : hours.series()) {
        double value = series.buckets().get(index);
        if (value < 0) {
          return List.of();
        }
        if (value > 0) {
          whole += value;
          part += values.contains(series.labels().getOrDefault(label, "")) ? value : 0;
        }
      }
      if (whole >= ENOUGH) {
        blocks.add(new Block(part, whole));
        part = 0;
        whole = 0;
      }
    }
    return blocks;
  }

  /**
   * The number of false alarms a week by chance: a window is breached if its part is surely above
   * the limit. In quiet hours, chance is larger.
   */
  double falseAlarmsPerWeek(double limit, Duration window) {
    double hours = window.toMillis() / (double) HOUR.toMillis();
    double rate =
        totals.stream().mapToDouble(total -> breached(limit, total * hours)).average().orElse(0);
    return rate * WEEK.toMillis() / window.toMillis();
  }

  /** The probability that a window with the given count is breached by chance. */
  private double breached(double limit, double count) {
    double events = Math.max(1, Math.floor(ShareInterval.surelyAbove(limit, count)) + 1);
    if (events > count) {
      return 0;
    }
    // The variation of the part is the same in each window, and chance is smaller in a larger
    // window.
    double dispersion = 1 + variation * variation * count / Math.max(1e-9, share * (1 - share));
    return tail(events, share * count, dispersion);
  }

  /**
   * The probability of at least the given number of events, by Chernoff's bound with Stirling's
   * correction. With a dispersion, events come in groups.
   */
  private static double tail(double events, double expected, double dispersion) {
    if (expected <= 0 || events <= expected) {
      return events <= expected ? 1 : 0;
    }
    double exponent = events * Math.log(events / expected) - events + expected;
    double groups = events / dispersion;
    double point = Math.exp(-exponent / dispersion) / Math.sqrt(2 * Math.PI * Math.max(1, groups));
    return Math.min(1, point / (1 - expected / events));
  }
}
