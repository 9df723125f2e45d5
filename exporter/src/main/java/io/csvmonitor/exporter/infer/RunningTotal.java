package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.source.Numbers;
import io.csvmonitor.exporter.csv.value.NumberParser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Recognizes a column with running totals, such as the readings of a meter. For each key, the value
 * never falls from one time to the next, except for a few resets to nearly zero. A sum of such
 * readings would be wrong.
 */
final class RunningTotal {
  private static final int MIN_STEPS = 3;
  private static final int MIN_RISES = 2;

  /** The minimum number of steps for each allowed reset. */
  private static final int STEPS_OF_RESET = 5;

  private static final double AFTER_RESET = 0.1;

  private int steps;
  private int rises;
  private int resets;
  private boolean fell;

  private RunningTotal() {}

  /**
   * Whether a column has running totals.
   *
   * @param keys the columns whose texts distinguish the totals
   * @param order the indexes of the rows, ordered by time
   */
  static boolean is(
      SampleColumn column, List<SampleColumn> keys, List<Integer> order, Numbers numbers) {
    NumberParser parser = new NumberParser(numbers);
    Map<List<String>, Double> last = new HashMap<>();
    RunningTotal seen = new RunningTotal();
    for (int row : order) {
      double value = parser.parse(column.cells().get(row));
      if (!Double.isNaN(value)) {
        List<String> key = new ArrayList<>();
        keys.forEach(each -> key.add(each.cells().get(row)));
        Double before = last.put(key, value);
        if (before != null) {
          seen.step(before, value);
        }
      }
    }
    return !seen.fell
        && seen.steps >= MIN_STEPS
        && seen.rises >= MIN_RISES
        && seen.resets * STEPS_OF_RESET <= seen.steps;
  }

  private void step(double before, double now) {
    steps++;
    rises += now > before ? 1 : 0;
    if (now < before) {
      resets++;
      fell |= now < 0 || now > before * AFTER_RESET;
    }
  }

  /**
   * The indexes of the rows in the order of their times. Rows with equal times keep their order.
   */
  static List<Integer> order(long[] times) {
    return IntStream.range(0, times.length)
        .boxed()
        .sorted(Comparator.comparingLong(row -> times[row]))
        .toList();
  }
}
