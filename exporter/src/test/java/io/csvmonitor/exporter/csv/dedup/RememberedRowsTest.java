package io.csvmonitor.exporter.csv.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.exporter.csv.value.RowTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RememberedRowsTest {
  private static final SeenRows.Forgotten NOTHING = new SeenRows.Forgotten(0, RowTime.NONE, 0L);
  private static final long KEY = 7;
  private static final int MAX = 64;

  private final DistinctRows all = Objects.requireNonNull(DistinctRows.by(List.of("id")));
  private final RowBudget budget = new RowBudget(MAX, all);

  /** After a restart, the files of a source join its budget one after another. */
  @Test
  void aFileThatForgetsRowsWhileItJoinsLeavesTheRowsOfOtherFiles() {
    new RememberedRows(budget, NOTHING).add(KEY, 1_000);
    RememberedRows restored = new RememberedRows(new RowBudget(1_000), NOTHING);
    restored.add(KEY, 1);
    for (int i = 0; i < MAX; i++) {
      restored.add(100 + i, 2);
    }
    restored.moveTo(budget);
    assertThat(restored.first()).as("forgotten rows").isPositive();
    assertThat(all.isNew(KEY, 2_000)).as("the row is still in the other file").isFalse();
    assertThat(all.isNew(8, 2_000)).isTrue();
    restored.leave();
    assertThat(all.isNew(KEY, 2_000)).isFalse();
  }
}
