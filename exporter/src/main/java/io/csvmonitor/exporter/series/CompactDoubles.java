package io.csvmonitor.exporter.series;

import java.util.Arrays;

/**
 * Numbers at consecutive positions. Any number may be missing. Whole numbers below 32,767 take two
 * bytes each; most counts are in this range. From the first other number on, all numbers take eight
 * bytes.
 */
final class CompactDoubles {
  private static final short NONE = Short.MIN_VALUE;

  private final long span;
  private short[] small = {};
  private double[] large = {};
  private boolean wide;
  private long base;
  private int size;

  /**
   * No numbers yet.
   *
   * @param span the maximum number of stored positions, counted back from the last one
   */
  CompactDoubles(long span) {
    this.span = span;
  }

  /** The number at a position; NaN if there is none. */
  double get(long position) {
    long at = position - base;
    if (at < 0 || at >= size) {
      return Double.NaN;
    }
    if (wide) {
      return large[(int) at];
    }
    short value = small[(int) at];
    return value == NONE ? Double.NaN : value;
  }

  /** Sets the number at a position. A position too far before the last one is ignored. */
  void set(long position, double value) {
    if (size > 0 && position < base + size - span) {
      return;
    }
    int at = reach(position);
    if (!wide && !isSmall(value)) {
      widen();
    }
    if (wide) {
      large[at] = value;
    } else {
      small[at] = Double.isNaN(value) ? NONE : (short) value;
    }
  }

  /** Removes all numbers from a position on. */
  void clearFrom(long position) {
    int kept = Math.clamp(position - base, 0, size);
    if (wide) {
      Arrays.fill(large, kept, size, Double.NaN);
    } else {
      Arrays.fill(small, kept, size, NONE);
    }
    size = kept;
  }

  /** Sets all numbers of another list. */
  void setAll(CompactDoubles other) {
    for (int i = 0; i < other.size; i++) {
      double value = other.get(other.base + i);
      if (!Double.isNaN(value)) {
        set(other.base + i, value);
      }
    }
  }

  /** The first position that may have a number. */
  long first() {
    return base;
  }

  /** The position after the last number; {@link #first} if there is none. */
  long end() {
    return base + size;
  }

  /** Whether a number takes eight bytes. */
  boolean isWide() {
    return wide;
  }

  /** The number of positions that take memory. */
  int capacity() {
    return wide ? large.length : small.length;
  }

  private static boolean isSmall(double value) {
    return Double.isNaN(value)
        || (value == Math.rint(value)
            && Math.abs(value) < Short.MAX_VALUE
            && !isNegativeZero(value));
  }

  private static boolean isNegativeZero(double value) {
    return value == 0 && Double.doubleToRawLongBits(value) != 0;
  }

  private int reach(long position) {
    if (size == 0) {
      base = position;
    }
    if (position < base) {
      long room = Math.min(base - position + size / 2, base + size - 1 - position + span);
      int ahead = Math.toIntExact(Math.max(base - position, Math.min(room, span)));
      move(ahead, Math.addExact(ahead, size));
    } else if (position - base >= capacity()) {
      // Old numbers are removed only if there is no room. Each number is therefore moved only a few
      // times.
      int old = Math.clamp(position - span + 1 - base, 0, size);
      if (old == size) {
        base = position;
        size = 0;
      } else {
        long needed = position - base - old + 1;
        move(-old, Math.toIntExact(Math.max(16, Math.min(needed + needed / 4, needed + span))));
      }
    }
    int at = Math.toIntExact(position - base);
    if (size == 0) {
      clear();
    }
    size = Math.max(size, at + 1);
    return at;
  }

  private void clear() {
    Arrays.fill(small, NONE);
    Arrays.fill(large, Double.NaN);
    if (capacity() == 0) {
      move(0, 16);
    }
  }

  /** Moves all numbers by some positions, into memory for the given number of positions. */
  private void move(int by, int capacity) {
    int from = Math.max(0, -by);
    int kept = size - from;
    if (wide) {
      double[] moved = new double[capacity];
      Arrays.fill(moved, Double.NaN);
      System.arraycopy(large, from, moved, by + from, kept);
      large = moved;
    } else {
      short[] moved = new short[capacity];
      Arrays.fill(moved, NONE);
      System.arraycopy(small, from, moved, by + from, kept);
      small = moved;
    }
    base -= by;
    size += by;
  }

  private void widen() {
    large = new double[small.length];
    for (int i = 0; i < large.length; i++) {
      large[i] = small[i] == NONE ? Double.NaN : small[i];
    }
    small = new short[0];
    wide = true;
  }
}
