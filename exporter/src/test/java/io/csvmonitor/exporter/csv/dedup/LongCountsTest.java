package io.csvmonitor.exporter.csv.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class LongCountsTest {

  /** Few different numbers, among them 0 and such that meet in the table. */
  @Property
  void countsAsAMapDoes(
      @ForAll @Size(max = 300) List<@LongRange(min = -40, max = 40) Long> added,
      @ForAll @Size(max = 300) List<@LongRange(min = -41, max = 41) Long> taken) {
    LongCounts counts = new LongCounts(0);
    Map<Long, Integer> model = new HashMap<>();
    for (long each : added) {
      counts.add(each);
      model.merge(each, 1, Integer::sum);
    }
    for (long each : taken) {
      int left = model.getOrDefault(each, 0);
      assertThat(counts.take(each)).isEqualTo(left > 0);
      model.put(each, Math.max(0, left - 1));
    }
    assertThat(counts.total()).isEqualTo(model.values().stream().mapToInt(i -> i).sum());
  }

  /** As the rows of a source: the oldest numbers are removed, and new ones come. */
  @Property(tries = 40)
  void theMemoryIsBoundedWhileNumbersAreReplaced(
      @ForAll @IntRange(min = 30, max = 1_500) int most, @ForAll Random random) {
    LongCounts counts = new LongCounts(0);
    Deque<Long> now = new ArrayDeque<>();
    for (int i = 0; i < 8 * most; i++) {
      if (now.size() == most) {
        assertThat(counts.take(now.removeFirst())).isTrue();
      }
      long before = counts.bytes();
      long number = random.nextLong();
      counts.add(number);
      now.addLast(number);
      if (now.size() == most) {
        // A rebuilt table exists twice for a moment.
        assertThat(before + counts.bytes())
            .isLessThanOrEqualTo((long) most * DistinctRows.MAX_ROW_BYTES);
      }
    }
  }
}
