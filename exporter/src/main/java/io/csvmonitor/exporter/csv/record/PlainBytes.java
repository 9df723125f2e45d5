package io.csvmonitor.exporter.csv.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Decides, eight bytes at a time, whether bytes are plain text. */
final class PlainBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private final byte first;
  private final byte second;

  /**
   * @param quote an ASCII character, or -1 for none
   * @param comment an ASCII character, or -1 for none
   */
  PlainBytes(int quote, int comment) {
    first = (byte) Math.max(quote, 0);
    second = (byte) Math.max(comment, 0);
  }

  /** Whether all bytes are ASCII, and none is NUL, the quote or the comment character. */
  boolean isPlain(byte[] bytes, int from, int to) {
    long quotes = first * ONES;
    long comments = second * ONES;
    int i = from;
    for (; i + 8 <= to; i += 8) {
      long word = (long) LONGS.get(bytes, i);
      // For ASCII, x - 1 has its high bit set only if x is 0.
      long zeros = (word - ONES) | ((word ^ quotes) - ONES) | ((word ^ comments) - ONES);
      if (((word | zeros) & HIGHS) != 0) {
        return false;
      }
    }
    for (; i < to; i++) {
      byte b = bytes[i];
      if (b <= 0 || b == first || b == second) {
        return false;
      }
    }
    return true;
  }
}
