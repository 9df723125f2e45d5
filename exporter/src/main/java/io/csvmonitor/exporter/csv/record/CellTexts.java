package io.csvmonitor.exporter.csv.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The texts of ASCII cells without NUL. Most cells of a file repeat a recent text: a status, a
 * small number, the time of the row before. Such a cell gets the same String again, which costs
 * less than a new one, and whose hash is known already. A column whose texts are mostly new, such
 * as an ID, is left out after some rows. Not thread-safe.
 */
final class CellTexts {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The longest text that is remembered: three numbers of eight bytes identify it. */
  private static final int LONGEST = 3 * Long.BYTES;

  /**
   * The number of remembered texts, as a power of two. A text replaces the last one in its place.
   */
  private static final int SIZE_BITS = 10;

  /** A column is left out when it has had so many more new texts than repeated ones. */
  private static final short MOSTLY_NEW = 1_000;

  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  /** The first, middle and last eight bytes of each text. They overlap in a short text. */
  private final long[] firsts = new long[1 << SIZE_BITS];

  private final long[] middles = new long[1 << SIZE_BITS];
  private final long[] lasts = new long[1 << SIZE_BITS];
  private final @Nullable String[] texts = new String[1 << SIZE_BITS];

  /** For each column, by how much its new texts exceed its repeated ones. */
  private short[] newTexts = new short[64];

  /**
   * The text of a cell.
   *
   * @param column the position of the cell in its row, from 0
   */
  String of(byte[] bytes, int from, int to, int column) {
    int length = to - from;
    if (length == 0) {
      return "";
    }
    if (column >= newTexts.length) {
      newTexts = Arrays.copyOf(newTexts, column * 2);
    }
    if (length > LONGEST || from + Long.BYTES > bytes.length || newTexts[column] == MOSTLY_NEW) {
      return text(bytes, from, to);
    }
    long first = (long) LONGS.get(bytes, from);
    long middle = 0;
    long last = 0;
    if (length < Long.BYTES) {
      first &= -1L >>> (Long.SIZE - Byte.SIZE * length);
    } else {
      last = (long) LONGS.get(bytes, to - Long.BYTES);
      if (length > 2 * Long.BYTES) {
        middle = (long) LONGS.get(bytes, from + Long.BYTES);
      }
    }
    int at = place(first, middle, last);
    String known = texts[at];
    if (known != null
        && firsts[at] == first
        && lasts[at] == last
        && middles[at] == middle
        && known.length() == length) {
      if (newTexts[column] > 0) {
        newTexts[column]--;
      }
      return known;
    }
    newTexts[column]++;
    String text = text(bytes, from, to);
    firsts[at] = first;
    middles[at] = middle;
    lasts[at] = last;
    texts[at] = text;
    return text;
  }

  private static int place(long first, long middle, long last) {
    long hash = (((first * SPREAD) ^ last) * SPREAD) ^ middle;
    return (int) (((hash ^ (hash >>> 32)) * SPREAD) >>> (Long.SIZE - SIZE_BITS));
  }

  private static String text(byte[] bytes, int from, int to) {
    // Java stores ASCII strings as Latin-1, so this is a plain copy.
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
