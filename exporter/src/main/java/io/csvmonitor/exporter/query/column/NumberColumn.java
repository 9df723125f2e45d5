package io.csvmonitor.exporter.query.column;

import java.util.ArrayList;
import java.util.List;
import org.h2.value.Value;
import org.h2.value.ValueDouble;
import org.h2.value.ValueNull;

/** A column of doubles. NaN is NULL. */
public final class NumberColumn implements StoredColumn {
  /** All whole numbers up to this one are doubles. */
  private static final long LARGEST_WHOLE = 1L << 53;

  private final List<Chunk> chunks = new ArrayList<>();
  private final double[] last = new double[LongColumn.CHUNK];
  private int filled;

  /** Rows that come one after the other. */
  @FunctionalInterface
  private interface Chunk {
    double get(int at);
  }

  NumberColumn() {}

  /** Adds the number of the next row. */
  public void add(double number) {
    last[filled++] = number;
    if (filled == last.length) {
      chunks.add(chunk(last.clone()));
      filled = 0;
    }
  }

  private static Chunk chunk(double[] numbers) {
    long[] whole = new long[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      whole[i] = (long) numbers[i];
      boolean isWhole =
          Double.compare((double) whole[i], numbers[i]) == 0 && Math.abs(whole[i]) <= LARGEST_WHOLE;
      if (!isWhole) {
        return at -> numbers[at];
      }
    }
    return LongChunk.of(whole)::get;
  }

  @Override
  public Value value(long row) {
    int chunk = LongColumn.chunk(row);
    int place = LongColumn.place(row);
    double number = chunk == chunks.size() ? last[place] : chunks.get(chunk).get(place);
    return Double.isNaN(number) ? ValueNull.INSTANCE : ValueDouble.get(number);
  }
}
