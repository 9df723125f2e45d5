package io.csvmonitor.exporter.csv.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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
}
