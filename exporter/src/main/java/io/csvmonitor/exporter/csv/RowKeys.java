package io.csvmonitor.exporter.csv;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVRecord;

/**
 * Makes a number of a row's contents, by which the row is known again in another version of the
 * file: equal for equal cells under the same column names, whatever the columns' order.
 *
 * <p>The time columns stand in it as the time that they mean. Two different rows have the same
 * number with a probability of 2<sup>-64</sup>.
 */
final class RowKeys {
  private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

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
        seed[count++] = hash(names.get(i)) + i - names.indexOf(names.get(i));
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
  long key(CSVRecord row, long time) {
    long sum = mix(time);
    for (int i = 0; i < columns.length; i++) {
      sum += mix(seeds[i] ^ hash(row.get(columns[i])));
    }
    return sum;
  }

  /** The number of a row that could not be read. */
  static long key(String text) {
    return mix(hash(text) + 1);
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

  private static long hash(String text) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * MULTIPLIER;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  private static long mix(long value) {
    long x = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
    x = (x ^ x >>> 33) * 0xc4ceb9fe1a85ec53L;
    return x ^ x >>> 33;
  }
}
