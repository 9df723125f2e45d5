package io.csvmonitor.exporter.query.column;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Finds rows that were replaced by a later row with the same key: a hash table of row numbers only,
 * because the columns have the keys.
 */
final class LastRows {
  private static final int NONE = -1;

  private final List<StoredColumn> key;
  private int[] last = new int[LongColumn.CHUNK];
  private int count;

  LastRows(List<StoredColumn> key) {
    this.key = List.copyOf(key);
    Arrays.fill(last, NONE);
  }

  BitSet replaced(long rows) {
    BitSet replaced = new BitSet();
    for (int row = 0; row < Math.toIntExact(rows); row++) {
      int place = place(row);
      if (last[place] == NONE) {
        count++;
      } else {
        replaced.set(last[place]);
      }
      last[place] = row;
      if (count > last.length / 2) {
        grow();
      }
    }
    return replaced;
  }

  private void grow() {
    int[] before = last;
    last = new int[2 * before.length];
    Arrays.fill(last, NONE);
    for (int row : before) {
      if (row != NONE) {
        last[place(row)] = row;
      }
    }
  }

  private int place(int row) {
    int hash = 0;
    for (StoredColumn column : key) {
      hash = 31 * hash + column.value(row).hashCode();
    }
    int place = (hash ^ hash >>> 16) & last.length - 1;
    while (last[place] != NONE && !isSame(last[place], row)) {
      place = place + 1 & last.length - 1;
    }
    return place;
  }

  private boolean isSame(int one, int other) {
    return key.stream().allMatch(column -> column.value(one).equals(column.value(other)));
  }
}
