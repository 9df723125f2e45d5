package io.csvmonitor.exporter.series;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import io.csvmonitor.exporter.csv.dedup.TextHash;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The distinct values of one series in one window. Up to {@link #EXACT} values, it stores the hash
 * of each value, and the count is exact. With more values, it stores a sketch of 8 KB, whose count
 * has a standard error of 0.9 %. A value that is added again changes nothing.
 */
final class DistinctValues {
  /** The maximum number of values that are counted exactly. */
  static final int EXACT = 1_000;

  /** The sketch has 2^13 registers of one byte. */
  private static final int PRECISION = 13;

  /** The number of stored numbers of a sketch. A set of hashes has at most {@link #EXACT}. */
  static final int SKETCH_SIZE = (1 << PRECISION) / Long.BYTES;

  /** The hashes in ascending order; empty with a sketch. */
  private long[] hashes = new long[2];

  private int size;
  private @Nullable UltraLogLog sketch;

  /** The count of the sketch; NaN if it is not known. */
  private double estimate = Double.NaN;

  /**
   * Adds a value.
   *
   * @param hash the hash of the value
   * @return whether the values are other values than before
   */
  boolean add(long hash) {
    UltraLogLog large = sketch;
    if (large != null) {
      boolean[] changes = {false};
      large.add(TextHash.mix(hash), _ -> changes[0] = true);
      estimate = changes[0] ? Double.NaN : estimate;
      return changes[0];
    }
    int at = Arrays.binarySearch(hashes, 0, size, hash);
    if (at >= 0) {
      return false;
    }
    if (size == EXACT) {
      toSketch(hash);
      return true;
    }
    int place = -at - 1;
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.min(EXACT, size * 2));
    }
    System.arraycopy(hashes, place, hashes, place + 1, size - place);
    hashes[place] = hash;
    size++;
    return true;
  }

  private void toSketch(long more) {
    UltraLogLog large = UltraLogLog.create(PRECISION);
    for (long hash : hashes) {
      large.add(TextHash.mix(hash));
    }
    large.add(TextHash.mix(more));
    sketch = large;
    hashes = new long[0];
    size = 0;
  }

  /** The number of distinct values. */
  double count() {
    UltraLogLog large = sketch;
    if (large == null) {
      return size;
    }
    if (Double.isNaN(estimate)) {
      estimate = Math.max(EXACT + 1, Math.rint(large.getDistinctCountEstimate()));
    }
    return estimate;
  }

  /** The number of numbers of eight bytes for which there is memory. */
  int capacity() {
    return sketch == null ? hashes.length : SKETCH_SIZE;
  }

  /** The values as numbers, to save them. */
  long[] numbers() {
    UltraLogLog large = sketch;
    if (large == null) {
      return Arrays.copyOf(hashes, size);
    }
    long[] numbers = new long[SKETCH_SIZE];
    ByteBuffer.wrap(large.getState()).asLongBuffer().get(numbers);
    return numbers;
  }

  /** Whether some numbers can be those of {@link #numbers}. */
  static boolean isValidSize(int size) {
    return size > 0 && (size <= EXACT || size == SKETCH_SIZE);
  }

  /** The values of saved numbers, whose size is valid. */
  static DistinctValues of(long[] numbers) {
    DistinctValues values = new DistinctValues();
    if (numbers.length == SKETCH_SIZE) {
      byte[] state = new byte[1 << PRECISION];
      ByteBuffer.wrap(state).asLongBuffer().put(numbers);
      values.sketch = UltraLogLog.wrap(state);
      values.hashes = new long[0];
    } else {
      for (long hash : numbers) {
        values.add(hash);
      }
    }
    return values;
  }
}
