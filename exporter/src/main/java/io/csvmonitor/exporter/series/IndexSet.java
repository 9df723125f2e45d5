package io.csvmonitor.exporter.series;

import java.util.BitSet;
import java.util.function.LongConsumer;

/** A set of buckets, which lie near each other: a bit each. */
final class IndexSet {
  private static final int ROOM = 1 << 12;

  /** More than are ever kept: what is so far behind is not asked for any more. */
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

  /** Takes out all below a bucket, in their order. */
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
