package io.csvmonitor.exporter.query.column;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers as their differences from the smallest one, in as few bytes as the largest needs. */
final class LongChunk {
  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);

  private final long smallest;

  /** The bytes of a number. */
  private final int width;

  private final byte[] bytes;

  private LongChunk(long smallest, int width, int count) {
    this.smallest = smallest;
    this.width = width;
    this.bytes = new byte[width * count];
  }

  private static VarHandle view(Class<?> of) {
    return MethodHandles.byteArrayViewVarHandle(of, ByteOrder.nativeOrder());
  }

  static LongChunk of(long[] numbers) {
    long smallest = Long.MAX_VALUE;
    long largest = Long.MIN_VALUE;
    for (long number : numbers) {
      smallest = Math.min(smallest, number);
      largest = Math.max(largest, number);
    }
    LongChunk chunk = new LongChunk(smallest, width(largest - smallest), numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      chunk.set(i, numbers[i] - smallest);
    }
    return chunk;
  }

  /** A difference that is too large for a long is negative, and the subtraction is still exact. */
  private static int width(long difference) {
    if (difference == 0) {
      return 0;
    }
    int bits = Long.SIZE - Long.numberOfLeadingZeros(difference);
    return bits <= Byte.SIZE ? 1 : bits <= Short.SIZE ? 2 : bits <= Integer.SIZE ? 4 : 8;
  }

  private void set(int at, long difference) {
    switch (width) {
      case 0 -> {}
      case 1 -> bytes[at] = (byte) difference;
      case 2 -> SHORTS.set(bytes, at * 2, (short) difference);
      case 4 -> INTS.set(bytes, at * 4, (int) difference);
      default -> LONGS.set(bytes, at * 8, difference);
    }
  }

  long get(int at) {
    return smallest
        + switch (width) {
          case 0 -> 0;
          case 1 -> bytes[at] & 0xFFL;
          case 2 -> (short) SHORTS.get(bytes, at * 2) & 0xFFFFL;
          case 4 -> (int) INTS.get(bytes, at * 4) & 0xFFFF_FFFFL;
          default -> (long) LONGS.get(bytes, at * 8);
        };
  }
}
