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
 * Creates the key of a row: a hash of its content, which identifies the row in another version of
 * the file, or in another file of the source. Rows with equal cells under the same column names
 * have equal keys, in any order of the columns.
 *
 * <p>The key contains the parsed time in place of the time columns. Two different rows have the
 * same key with a probability of 2<sup>-64</sup>.
 */
final class RowKeys {
  private final int[] columns;
  private final long[] seeds;
  private final boolean timed;

  /** Keys that compare a row in all its columns. */
  static RowKeys of(Header header, List<String> names, List<Integer> timeColumns) {
    return new RowKeys(names, positions(header, names), timeColumns, true);
  }

  /** Keys that compare a row in the columns that identify it. */
  static RowKeys identifying(Header header, List<String> names, List<Integer> timeColumns) {
    int[] positions = names.stream().mapToInt(header::index).toArray();
    boolean timed = Arrays.stream(positions).anyMatch(timeColumns::contains);
    return new RowKeys(names, positions, timeColumns, timed);
  }

  /**
   * Creates keys of rows under a header.
   *
   * @param names the columns that are compared
   * @param positions their positions in the file
   * @param timeColumns the positions of the columns with the time
   * @param timed whether the time is compared
   */
  private RowKeys(List<String> names, int[] positions, List<Integer> timeColumns, boolean timed) {
    this.timed = timed;
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

  /** The key of a row with this time. {@link RowTime#NONE} means that the row has no time. */
  long key(String[] row, long time) {
    long sum = timed ? TextHash.mix(time) : 0;
    for (int i = 0; i < columns.length; i++) {
      sum += TextHash.mix(seeds[i] ^ TextHash.hash(row[columns[i]]));
    }
    return sum;
  }

  /** The key of a row that could not be read. */
  static long key(String text) {
    return TextHash.mix(TextHash.hash(text) + 1);
  }

  /**
   * The position of each name in the header, or -1 if the header does not have it. If a name occurs
   * several times, the n-th occurrence in the list is the n-th occurrence in the header. A header
   * can have many thousand columns with the same name, so each list is processed only once.
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
