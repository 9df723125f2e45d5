package io.csvmonitor.exporter.report;

import io.csvmonitor.exporter.csv.dedup.TextHash;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.series.RowListener;
import java.util.Arrays;

/**
 * Counts rows that equal an earlier row in all cells. Such rows can be correct: two events can be
 * equal. The counter compares hashes of 64 bits, so two different rows count as equal with a
 * probability of 2^-64.
 *
 * <p>It stores a limited number of hashes. If there are more rows, it counts a sample: the rows
 * whose hash ends with some zeros. Each time the limit is reached, the sample requires one more
 * zero (adaptive sampling by Wegman). Equal rows have the same hash, so either all of them are in
 * the sample, or none.
 *
 * <p>Hashes are collected by their first bits, and compared only when many came: the hashes of one
 * part then fit into the cache of the processor.
 */
public final class RepeatedRowCounter implements RowListener {
  /** The maximum number of hashes, which take 24 to 40 MB. */
  private static final int MAX_HASHES = 1 << 21;

  private static final int PART_BITS = 8;
  private static final int FIRST_CAPACITY = 16;
  private static final long FREE = 0;

  private final int maxHashes;
  private final long[][] parts = new long[1 << PART_BITS][FIRST_CAPACITY];
  private final int[] used = new int[1 << PART_BITS];
  private long[] table = new long[0];
  private int collected;
  private int zeros;

  /** Repeated rows, by the number of zeros at the end of their hash. */
  private final long[] repeated = new long[Long.SIZE + 1];

  /** Counts the rows of one source. */
  public RepeatedRowCounter() {
    this(MAX_HASHES);
  }

  RepeatedRowCounter(int maxHashes) {
    this.maxHashes = maxHashes;
  }

  /**
   * The number of rows that equal an earlier row.
   *
   * @param count the number of rows; an estimate if not all rows were compared
   * @param oneOf 1 if all rows were compared; otherwise one row in this number was compared
   */
  public record RepeatedRows(long count, long oneOf) {
    /** Whether only a sample of the rows was compared. */
    boolean isEstimate() {
      return oneOf > 1;
    }
  }

  /** The repeated rows so far. */
  public RepeatedRows rows() {
    compare();
    long count = 0;
    for (int i = zeros; i < repeated.length; i++) {
      count += repeated[i];
    }
    return new RepeatedRows(count << zeros, 1L << zeros);
  }

  /** The number of hashes that fit into the reserved memory. */
  int capacity() {
    return table.length + Arrays.stream(parts).mapToInt(part -> part.length).sum();
  }

  @Override
  public void begin() {
    Arrays.fill(used, 0);
    collected = 0;
    zeros = 0;
    Arrays.fill(repeated, 0);
  }

  @Override
  public void header(Header header, long rotationId) {
    // A file with another order of columns has other rows.
  }

  @Override
  public void row(long time, String[] cells, double[][] values) {
    long hash = cells.length;
    for (String cell : cells) {
      hash = TextHash.mix(hash + TextHash.hash(cell));
    }
    if (Long.numberOfTrailingZeros(hash) < zeros) {
      return;
    }
    int part = (int) (hash >>> (Long.SIZE - PART_BITS));
    if (used[part] == parts[part].length) {
      makeRoom(part);
    }
    parts[part][used[part]++] = hash == FREE ? Long.MIN_VALUE : hash;
    if (++collected >= maxHashes + maxHashes / 2) {
      compare();
    }
  }

  /** A part grows only for different hashes, so that many equal rows need no memory. */
  private void makeRoom(int part) {
    int before = used[part];
    removeRepeated(part);
    collected -= before - used[part];
    if (used[part] > parts[part].length / 2) {
      parts[part] = Arrays.copyOf(parts[part], parts[part].length + parts[part].length / 2);
    }
  }

  /** Counts and removes equal hashes. Then it reduces the sample until it is small enough. */
  private void compare() {
    collected = 0;
    for (int part = 0; part < parts.length; part++) {
      removeRepeated(part);
      collected += used[part];
    }
    while (collected > maxHashes) {
      zeros++;
      collected = 0;
      for (int part = 0; part < parts.length; part++) {
        keepSample(part);
        collected += used[part];
      }
    }
  }

  private void removeRepeated(int part) {
    int capacity = Math.max(2, Integer.highestOneBit(used[part]) * 4);
    if (table.length < capacity) {
      table = new long[capacity];
    }
    Arrays.fill(table, 0, capacity, FREE);
    int kept = 0;
    for (int i = 0; i < used[part]; i++) {
      long hash = parts[part][i];
      int at = (int) (hash >>> Integer.SIZE) & capacity - 1;
      while (table[at] != hash && table[at] != FREE) {
        at = at + 1 & capacity - 1;
      }
      if (table[at] == hash) {
        repeated[Long.numberOfTrailingZeros(hash)]++;
      } else {
        table[at] = hash;
        parts[part][kept++] = hash;
      }
    }
    used[part] = kept;
  }

  private void keepSample(int part) {
    int kept = 0;
    for (int i = 0; i < used[part]; i++) {
      if (Long.numberOfTrailingZeros(parts[part][i]) >= zeros) {
        parts[part][kept++] = parts[part][i];
      }
    }
    used[part] = kept;
  }
}
