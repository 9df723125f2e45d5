package io.csvmonitor.exporter.series;

import java.util.Arrays;

/**
 * Numbers by consecutive positions, of which any may be missing. Whole numbers below 32,767 take
 * two bytes each, which is what most counts are; from the first other one on, all take eight.
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
   * None yet.
   *
   * @param span how many positions up to the last one are kept at most
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

  /** Puts a number at a position; one that is too far behind the last is passed over. */
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

  /** Takes all from a position on away. */
  void clearFrom(long position) {
    int kept = Math.clamp(position - base, 0, size);
    if (wide) {
      Arrays.fill(large, kept, size, Double.NaN);
    } else {
      Arrays.fill(small, kept, size, NONE);
    }
    size = kept;
  }

  /** Puts all that another has. */
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

  /** Positions that take memory. */
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
      // What is too old goes when there is no room: so each number is moved a few times at most.
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

  /** All numbers that are there move by so many places, into memory for so many. */
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
