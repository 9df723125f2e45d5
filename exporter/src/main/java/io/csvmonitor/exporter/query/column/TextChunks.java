package io.csvmonitor.exporter.query.column;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Many texts that differ, as bytes, because an object for each text needs more memory. */
final class TextChunks {
  private final List<byte[]> chunks = new ArrayList<>();
  private final LongColumn ends = new LongColumn();
  private byte[] last = new byte[LongColumn.CHUNK];
  private int filled;
  private long count;

  /** Adds a text, and returns its number, counted from 0. */
  long add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (filled + bytes.length > last.length) {
      last = Arrays.copyOf(last, Math.max(filled + bytes.length, 2 * last.length));
    }
    System.arraycopy(bytes, 0, last, filled, bytes.length);
    filled += bytes.length;
    ends.add(filled);
    count++;
    if (LongColumn.place(count) == 0) {
      chunks.add(Arrays.copyOf(last, filled));
      filled = 0;
    }
    return count - 1;
  }

  String get(long number) {
    int chunk = LongColumn.chunk(number);
    byte[] bytes = chunk == chunks.size() ? last : chunks.get(chunk);
    int from = LongColumn.place(number) == 0 ? 0 : (int) ends.get(number - 1);
    return new String(bytes, from, (int) ends.get(number) - from, StandardCharsets.UTF_8);
  }
}
