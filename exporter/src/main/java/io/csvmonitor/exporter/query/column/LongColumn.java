package io.csvmonitor.exporter.query.column;

import java.util.ArrayList;
import java.util.List;

/** A column of whole numbers. */
final class LongColumn {
  /** The number of rows of a chunk is a power of 2. */
  static final int CHUNK_BITS = 12;

  static final int CHUNK = 1 << CHUNK_BITS;

  private final List<LongChunk> chunks = new ArrayList<>();
  private final long[] last = new long[CHUNK];
  private int filled;

  void add(long number) {
    last[filled++] = number;
    if (filled == CHUNK) {
      chunks.add(LongChunk.of(last));
      filled = 0;
    }
  }

  long get(long row) {
    int chunk = chunk(row);
    return chunk == chunks.size() ? last[place(row)] : chunks.get(chunk).get(place(row));
  }

  static int chunk(long row) {
    return (int) (row >>> CHUNK_BITS);
  }

  static int place(long row) {
    return (int) row & (CHUNK - 1);
  }
}
