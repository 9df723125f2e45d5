package io.csvmonitor.exporter.series;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive buckets of one series as a state stores them: as numbers of eight bytes. The first
 * number is the id of the series with two flags. The next numbers are the times of its oldest and
 * newest row in milliseconds since the epoch, the first bucket, and the number of buckets. Then
 * follow the values: four values in each number if all are small, otherwise one value in each
 * number. Later runs of a series replace earlier runs.
 *
 * @param at the position of the first value
 * @param next the position of the next run
 */
@SuppressWarnings("ArrayRecordComponent") // Shared by all runs, and never changed.
record WindowRun(
    long id,
    Part part,
    boolean small,
    long oldest,
    long newest,
    long first,
    int count,
    long[] numbers,
    int at,
    int next) {
  private static final int HEAD = 5;
  private static final int SMALL_IN_NUMBER = 4;
  private static final short NONE = Short.MIN_VALUE;

  /** The content of the buckets. */
  enum Part {
    /** Values. */
    VALUES,
    /** The time of the row of a value after the start of its bucket, in milliseconds. */
    LATEST
  }

  static <E extends Exception> void write(
      long id,
      Part part,
      long oldest,
      long newest,
      CompactDoubles of,
      long from,
      long max,
      NumberSink<E> to)
      throws E {
    long first = Math.max(Math.max(from, of.first()), of.end() - max);
    long count = of.end() - first;
    if (count <= 0) {
      return;
    }
    boolean small = !of.isWide();
    to.add(id << 2 | (part == Part.LATEST ? 2 : 0) | (small ? 1 : 0));
    to.add(oldest);
    to.add(newest);
    to.add(first);
    to.add(count);
    if (!small) {
      for (long i = 0; i < count; i++) {
        to.add(Double.doubleToRawLongBits(of.get(first + i)));
      }
      return;
    }
    for (long i = 0; i < count; i += SMALL_IN_NUMBER) {
      long packed = 0;
      for (int j = 0; j < SMALL_IN_NUMBER; j++) {
        double value = i + j < count ? of.get(first + i + j) : Double.NaN;
        short written = Double.isNaN(value) ? NONE : (short) value;
        packed |= (written & 0xFFFFL) << (16 * j);
      }
      to.add(packed);
    }
  }

  /** Writes one bucket whose content is several numbers, such as the values of a count. */
  static <E extends Exception> void write(
      long id, long oldest, long newest, long bucket, long[] content, NumberSink<E> to) throws E {
    to.add(id << 2);
    to.add(oldest);
    to.add(newest);
    to.add(bucket);
    to.add(content.length);
    for (long number : content) {
      to.add(number);
    }
  }

  /** The content of a bucket with several numbers. */
  long[] raw() {
    return Arrays.copyOfRange(numbers, at, at + count);
  }

  /** The run that begins at a position; null if no valid run begins there. */
  static @Nullable WindowRun read(long[] numbers, int at) {
    if (at + HEAD > numbers.length) {
      return null;
    }
    boolean small = (numbers[at] & 1) == 1;
    Part part = (numbers[at] & 2) == 0 ? Part.VALUES : Part.LATEST;
    long count = numbers[at + 4];
    long left = (long) numbers.length - at - HEAD;
    if (count < 1 || count > (small ? left * SMALL_IN_NUMBER : left)) {
      return null;
    }
    long length = small ? (count + SMALL_IN_NUMBER - 1) / SMALL_IN_NUMBER : count;
    return new WindowRun(
        numbers[at] >>> 2,
        part,
        small,
        numbers[at + 1],
        numbers[at + 2],
        numbers[at + 3],
        (int) count,
        numbers,
        at + HEAD,
        (int) (at + HEAD + length));
  }

  /** Whether all buckets of the run are among the given number of buckets up to the last one. */
  boolean isWithin(long last, long keep) {
    return first <= last && first > last - keep && first + count - 1 <= last;
  }

  void copyTo(CompactDoubles target) {
    for (int i = 0; i < count; i++) {
      target.set(first + i, value(i));
    }
  }

  private double value(int i) {
    if (!small) {
      return Double.longBitsToDouble(numbers[at + i]);
    }
    short value = (short) (numbers[at + i / SMALL_IN_NUMBER] >>> (16 * (i % SMALL_IN_NUMBER)));
    return value == NONE ? Double.NaN : value;
  }
}
