package io.csvmonitor.exporter.csv.dedup;

import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.value.RowTime;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a number of a row's contents, by which the row is known again in another version of the
 * file: equal for equal cells under the same column names, whatever the columns' order.
 *
 * <p>The time columns stand in it as the time that they mean. Two different rows have the same
 * number with a probability of 2<sup>-64</sup>.
 */
final class RowKeys {
  private final int[] columns;
  private final long[] seeds;

  /**
   * For rows under a header.
   *
   * @param header the columns in the file
   * @param names the columns that are compared
   * @param timeColumns the positions of those that say the time
   */
  RowKeys(Header header, List<String> names, List<Integer> timeColumns) {
    int[] positions = positions(header, names);
    Map<String, Integer> firsts = new HashMap<>();
    int count = 0;
    int[] found = new int[names.size()];
    long[] seed = new long[names.size()];
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      @Nullable Integer before = firsts.putIfAbsent(name, i);
      int first = before == null ? i : before;
      if (positions[i] >= 0 && !timeColumns.contains(positions[i])) {
        found[count] = positions[i];
        seed[count++] = TextHash.hash(name) + i - first;
      }
    }
    columns = Arrays.copyOf(found, count);
    seeds = Arrays.copyOf(seed, count);
  }

  /** Whether all columns that are compared are in the header. */
  static boolean covers(Header header, List<String> names) {
    return Arrays.stream(positions(header, names)).noneMatch(position -> position < 0);
  }

  /** The number of a row whose time is known; of a row without one for {@link RowTime#NONE}. */
  long key(String[] row, long time) {
    long sum = TextHash.mix(time);
    for (int i = 0; i < columns.length; i++) {
      sum += TextHash.mix(seeds[i] ^ TextHash.hash(row[columns[i]]));
    }
    return sum;
  }

  /** The number of a row that could not be read. */
  static long key(String text) {
    return TextHash.mix(TextHash.hash(text) + 1);
  }

  /**
   * Where each name is in the header, -1 if it is not there: the n-th column of a name is the n-th
   * in the header, too. A header may have half a million columns of one name, so each list is gone
   * through once.
   */
  private static int[] positions(Header header, List<String> names) {
    Map<String, ArrayDeque<Integer>> places = new HashMap<>();
    for (int i = 0; i < header.names().size(); i++) {
      places.computeIfAbsent(header.names().get(i), name -> new ArrayDeque<>(1)).add(i);
    }
    int[] positions = new int[names.size()];
    for (int i = 0; i < positions.length; i++) {
      @Nullable ArrayDeque<Integer> left = places.get(names.get(i));
      @Nullable Integer place = left == null ? null : left.poll();
      positions[i] = place == null ? -1 : place;
    }
    return positions;
  }
}
