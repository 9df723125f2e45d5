package io.csvmonitor.exporter.csv;

import java.util.Arrays;
import java.util.List;

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
    int count = 0;
    int[] found = new int[names.size()];
    long[] seed = new long[names.size()];
    for (int i = 0; i < names.size(); i++) {
      int column = position(header, names, i);
      if (column >= 0 && !timeColumns.contains(column)) {
        found[count] = column;
        seed[count++] = TextHash.hash(names.get(i)) + i - names.indexOf(names.get(i));
      }
    }
    columns = Arrays.copyOf(found, count);
    seeds = Arrays.copyOf(seed, count);
  }

  /** Whether all columns that are compared are in the header. */
  static boolean covers(Header header, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (position(header, names, i) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The number of a row whose time is known; of a row without one for {@code Long.MIN_VALUE}. */
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

  /** The n-th column of a name is the n-th in the header, too. */
  private static int position(Header header, List<String> names, int index) {
    String name = names.get(index);
    int skip = 0;
    for (int i = 0; i < index; i++) {
      if (names.get(i).equals(name)) {
        skip++;
      }
    }
    for (int i = 0; i < header.names().size(); i++) {
      if (header.names().get(i).equals(name) && skip-- == 0) {
        return i;
      }
    }
    return -1;
  }
}
