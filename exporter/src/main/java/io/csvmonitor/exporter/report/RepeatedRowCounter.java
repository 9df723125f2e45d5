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
 */
public final class RepeatedRowCounter implements RowListener {
  /** The maximum number of hashes, which take 16 to 32 MB. */
  private static final int MAX_HASHES = 1 << 21;

  private static final int INITIAL_CAPACITY = 1 << 12;
  private static final long FREE = 0;

  private final int maxHashes;
  private long[] hashes = new long[INITIAL_CAPACITY];
  private int used;
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
    long count = 0;
    for (int i = zeros; i < repeated.length; i++) {
      count += repeated[i];
    }
    return new RepeatedRows(count << zeros, 1L << zeros);
  }

  @Override
  public void begin() {
    hashes = new long[INITIAL_CAPACITY];
    used = 0;
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
    int ending = Long.numberOfTrailingZeros(hash);
    if (ending < zeros) {
      return;
    }
    long key = hash == FREE ? Long.MIN_VALUE : hash;
    int at = find(hashes, key);
    if (hashes[at] == key) {
      repeated[ending]++;
      return;
    }
    hashes[at] = key;
    used++;
    if (used > maxHashes) {
      zeros++;
      copy(hashes.length);
    } else if (used > hashes.length / 2) {
      copy(2 * hashes.length);
    }
  }

  /** The place of a hash, or the free one where it belongs. */
  private static int find(long[] in, long key) {
    int at = (int) (key >>> Integer.SIZE) & in.length - 1;
    while (in[at] != key && in[at] != FREE) {
      at = at + 1 & in.length - 1;
    }
    return at;
  }

  /** Keeps the hashes of the sample. */
  private void copy(int capacity) {
    long[] kept = new long[capacity];
    used = 0;
    for (long key : hashes) {
      if (key != FREE && Long.numberOfTrailingZeros(key) >= zeros) {
        kept[find(kept, key)] = key;
        used++;
      }
    }
    hashes = kept;
  }
}
