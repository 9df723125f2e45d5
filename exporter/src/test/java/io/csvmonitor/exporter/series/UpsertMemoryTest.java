package io.csvmonitor.exporter.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class UpsertMemoryTest {

  @Property
  void countsTheHighestTotalOfEachRowOnce(
      @ForAll @Size(max = 400) List<@IntRange(min = 0, max = 5_000) Integer> writes) {
    UpsertMemory memory = new UpsertMemory();
    Map<Integer, Integer> highest = new HashMap<>();
    double counted = 0;
    for (int write : writes) {
      int row = write % 100;
      int total = write / 100;
      counted += memory.put(UpsertMemory.key(1, row, 7), row, total);
      highest.merge(row, total, Math::max);
    }
    assertThat(counted).isEqualTo(highest.values().stream().mapToInt(i -> i).sum());
    assertThat(memory.size()).isEqualTo(highest.size());
  }

  @Test
  void forgetsOldRowsAndKeepsThoseWithoutATime() {
    UpsertMemory memory = new UpsertMemory();
    for (int i = 0; i < 1_000; i++) {
      memory.put(UpsertMemory.key(1, i, 7), i, 1);
    }
    memory.put(UpsertMemory.key(1, Series.NO_TIME, 7), Series.NO_TIME, 5);
    memory.forgetBefore(900);
    assertThat(memory.size()).isEqualTo(101);
    assertThat(memory.put(UpsertMemory.key(1, Series.NO_TIME, 7), Series.NO_TIME, 6)).isEqualTo(1);
    assertThat(memory.put(UpsertMemory.key(1, 950, 7), 950, 1)).isZero();
  }

  @Test
  void givesEachChangedRowOnce() {
    UpsertMemory memory = new UpsertMemory();
    memory.put(1, 10, 3);
    memory.put(1, 10, 4);
    memory.put(2, 20, 1);
    assertThat(touched(memory)).isEqualTo(2);
    assertThat(touched(memory)).isZero();
    memory.put(2, 20, 2);
    assertThat(touched(memory)).isEqualTo(1);
  }

  private static int touched(UpsertMemory memory) {
    int[] count = {0};
    memory.forEachTouched((key, time, current, counted) -> count[0]++);
    return count[0];
  }
}
