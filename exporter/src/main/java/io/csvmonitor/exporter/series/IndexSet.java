package io.csvmonitor.exporter.series;

import java.util.BitSet;
import java.util.function.LongConsumer;

/** A set of buckets that are near each other, with a bit for each bucket. */
final class IndexSet {
  private static final int ROOM = 1 << 12;

  /** The maximum distance of buckets in the set. It exceeds the number of stored buckets. */
  private static final int MOST = 1 << 26;

  private final BitSet bits = new BitSet();
  private long base;
  private long last = Windows.NO_BUCKET;

  void add(long index) {
    if (index == last) {
      return;
    }
    last = index;
    if (bits.isEmpty() || index - base > MOST) {
      bits.clear();
      base = index - ROOM;
    } else if (index < base) {
      long rebased = index - ROOM - bits.length();
      BitSet old = (BitSet) bits.clone();
      long by = base - rebased;
      bits.clear();
      old.stream().forEach(bit -> bits.set(Math.toIntExact(bit + by)));
      base = rebased;
    }
    bits.set(Math.toIntExact(index - base));
  }

  /** Removes all buckets before a bucket, and passes them to a consumer in their order. */
  void drainBelow(long end, LongConsumer to) {
    for (int bit = bits.nextSetBit(0);
        bit >= 0 && base + bit < end;
        bit = bits.nextSetBit(bit + 1)) {
      bits.clear(bit);
      to.accept(base + bit);
    }
    last = Windows.NO_BUCKET;
  }
}
