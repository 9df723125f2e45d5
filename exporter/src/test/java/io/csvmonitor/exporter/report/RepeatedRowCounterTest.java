package io.csvmonitor.exporter.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.exporter.report.RepeatedRowCounter.RepeatedRows;
import org.junit.jupiter.api.Test;

class RepeatedRowCounterTest {
  private static RepeatedRows count(int maxHashes, int different, int times) {
    RepeatedRowCounter counter = new RepeatedRowCounter(maxHashes);
    counter.row(0, new String[] {"of an", "earlier version"}, new double[0][]);
    counter.begin();
    for (int i = 0; i < times; i++) {
      for (int j = 0; j < different; j++) {
        counter.row(0, new String[] {"row", "" + j}, new double[0][]);
      }
    }
    return counter.rows();
  }

  @Test
  void rowsUpToTheLimitAreCountedExactly() {
    assertThat(count(10_000, 10_000, 1)).isEqualTo(new RepeatedRows(0, 1));
    assertThat(count(10_000, 10_000, 3)).isEqualTo(new RepeatedRows(20_000, 1));
  }

  @Test
  void manyEqualRowsNeedNoMemory() {
    RepeatedRowCounter counter = new RepeatedRowCounter(1 << 21);
    for (int i = 0; i < 4_000_000; i++) {
      counter.row(0, new String[] {"equal", "of " + i % 3}, new double[0][]);
    }
    assertThat(counter.capacity()).isLessThan(10_000);
    assertThat(counter.rows()).isEqualTo(new RepeatedRows(3_999_997, 1));
  }

  @Test
  void moreRowsAreEstimatedFromASample() {
    RepeatedRows rows = count(4_096, 100_000, 3);
    assertThat(rows.oneOf()).isEqualTo(32);
    assertThat(rows.count()).isBetween(190_000L, 210_000L).isEqualTo(rows.count() / 32 * 32);
    assertThat(count(4_096, 100_000, 1)).isEqualTo(new RepeatedRows(0, 32));
  }
}
