package io.csvmonitor.exporter.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CompactDoublesTest {
  private static final long SPAN = 100;

  record Put(long position, double value) {}

  @Provide
  Arbitrary<List<Put>> puts() {
    Arbitrary<Long> positions =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-300, 300),
            Arbitraries.longs().between(-1L << 60, 1L << 60));
    Arbitrary<Double> values =
        Arbitraries.oneOf(
            Arbitraries.integers().between(-40_000, 40_000).map(Integer::doubleValue),
            Arbitraries.of(0.0, -0.0, 0.5, 32_766.0, 32_767.0, -32_768.0, 1e300));
    return Combinators.combine(positions, values).as(Put::new).list().ofMaxSize(200);
  }

  /** As a map would, but for what is too far behind the last position. */
  @Property
  void keepsTheLastOnes(@ForAll("puts") List<Put> puts) {
    CompactDoubles compact = new CompactDoubles(SPAN);
    TreeMap<Long, Double> map = new TreeMap<>();
    for (Put put : puts) {
      if (map.isEmpty() || put.position() > map.lastKey() - SPAN) {
        map.put(put.position(), put.value());
      }
      compact.set(put.position(), put.value());
      long oldest = map.lastKey() - SPAN;
      map.headMap(oldest, true).clear();
      map.forEach((position, value) -> assertThat(compact.get(position)).isEqualTo(value));
      assertThat(compact.get(map.lastKey() + 1)).isNaN();
    }
    assertThat(compact.capacity()).isLessThanOrEqualTo(16 + 4 * (int) SPAN);
  }

  @Test
  void forgetsFromAPositionOn() {
    CompactDoubles compact = new CompactDoubles(SPAN);
    compact.set(5, 1);
    compact.set(7, 2.5);
    compact.clearFrom(6);
    assertThat(compact.get(5)).isEqualTo(1);
    assertThat(compact.get(7)).isNaN();
    compact.set(8, 3);
    assertThat(compact.get(7)).isNaN();
    CompactDoubles other = new CompactDoubles(SPAN);
    other.set(6, 9);
    other.setAll(compact);
    assertThat(List.of(other.get(5), other.get(6), other.get(8))).containsExactly(1.0, 9.0, 3.0);
  }
}
