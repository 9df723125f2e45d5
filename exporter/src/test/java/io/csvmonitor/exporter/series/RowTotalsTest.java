package io.csvmonitor.exporter.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.exporter.csv.value.RowTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RowTotalsTest {

  @Property
  void countsTheHighestTotalOfEachRowOnce(
      @ForAll @Size(max = 400) List<@IntRange(min = 0, max = 5_000) Integer> writes) {
    RowTotals memory = new RowTotals(100_000);
    Map<Integer, Integer> highest = new HashMap<>();
    double counted = 0;
    for (int write : writes) {
      int row = write % 100;
      int total = write / 100;
      counted += memory.put(RowTotals.key(1, row, 7), 1, row, total);
      highest.merge(row, total, Math::max);
    }
    assertThat(counted).isEqualTo(highest.values().stream().mapToInt(i -> i).sum());
    assertThat(memory.size()).isEqualTo(highest.size());
  }

  @Test
  void forgetsOldRowsAndKeepsThoseWithoutATime() {
    RowTotals memory = new RowTotals(100_000);
    for (int i = 0; i < 1_000; i++) {
      memory.put(RowTotals.key(1, i, 7), 1, i, 1);
    }
    memory.put(RowTotals.key(1, RowTime.NONE, 7), 1, RowTime.NONE, 5);
    memory.forgetBefore(900);
    assertThat(memory.size()).isEqualTo(101);
    assertThat(memory.put(RowTotals.key(1, RowTime.NONE, 7), 1, RowTime.NONE, 6)).isEqualTo(1);
    assertThat(memory.put(RowTotals.key(1, 950, 7), 1, 950, 1)).isZero();
  }

  @Test
  void givesEachChangedRowOnce() {
    RowTotals memory = new RowTotals(100_000);
    memory.put(1, 1, 10, 3);
    memory.put(1, 1, 10, 4);
    memory.put(2, 1, 20, 1);
    assertThat(touched(memory)).isEqualTo(2);
    assertThat(touched(memory)).isZero();
    memory.put(2, 1, 20, 2);
    assertThat(touched(memory)).isEqualTo(1);
  }

  @Test
  void aRowThatWasForgottenIsTakenAsCountedWhenItIsWrittenAgain() {
    RowTotals memory = new RowTotals(100_000);
    for (int i = 0; i < 1_000; i++) {
      memory.put(RowTotals.key(1, i, 7), 1, i, 1);
    }
    memory.forgetBefore(900);
    assertThat(memory.put(RowTotals.key(1, 5, 7), 1, 5, 1)).isNaN();
    assertThat(memory.assumed()).isEqualTo(1);
    assertThat(memory.put(RowTotals.key(2, 5, 7), 2, 5, 1)).as("another file's").isEqualTo(1);
  }

  @Property
  void remembersNoMoreThanItMayAndCountsNothingTwice(
      @ForAll @Size(max = 400) List<@IntRange(min = 0, max = 9_999) Integer> writes,
      @ForAll boolean timed,
      @ForAll @IntRange(min = 1, max = 60) int max) {
    RowTotals memory = new RowTotals(max);
    Map<Integer, Integer> highest = new HashMap<>();
    Map<Integer, Double> counted = new HashMap<>();
    for (int i = 0; i < writes.size(); i++) {
      int row = writes.get(i) % 100;
      int total = writes.get(i) / 100;
      long time = timed ? row : RowTime.NONE;
      double more = memory.put(RowTotals.key(1, time, row), 1, time, total);
      highest.merge(row, total, Math::max);
      if (!Double.isNaN(more)) {
        counted.merge(row, more, Double::sum);
      }
      assertThat(memory.size()).isLessThanOrEqualTo(max);
      if (i % 50 == 49) {
        memory = again(memory);
      }
    }
    counted.forEach((row, sum) -> assertThat(sum).isLessThanOrEqualTo((double) highest.get(row)));
  }

  private static RowTotals again(RowTotals memory) {
    RowTotals again = new RowTotals(memory.max());
    memory.forEach(again::restore);
    again.restoreHorizons(memory.horizons());
    return again;
  }

  @Test
  void hostileLabelsWithoutATimeTakeNoMoreThanTheirRoom() {
    RowTotals memory = new RowTotals(1_000);
    for (int i = 0; i < 100_000; i++) {
      memory.put(RowTotals.key(1, RowTime.NONE, i), 1, RowTime.NONE, 1);
    }
    assertThat(memory.size()).isEqualTo(1_000);
    assertThat(memory.assumed()).isEqualTo(99_000);
    assertThat(memory.put(RowTotals.key(1, RowTime.NONE, 5), 1, RowTime.NONE, 3))
        .as("what is known goes on")
        .isEqualTo(2);
  }

  private static int touched(RowTotals memory) {
    int[] count = {0};
    memory.forEachTouched((key, rotationId, time, current, counted, present) -> count[0]++);
    return count[0];
  }
}
