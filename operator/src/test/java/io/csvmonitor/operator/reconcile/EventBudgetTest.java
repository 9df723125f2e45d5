package io.csvmonitor.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventBudgetTest {
  private final EventBudget budget = new EventBudget();
  private Instant now = Instant.parse("2025-07-14T12:00:00Z");

  private int taken(String uid, int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += budget.take(uid, now) ? 1 : 0;
    }
    return taken;
  }

  @Test
  void someAtOnceAndThenOneEachPeriod() {
    assertThat(taken("a", 1_000)).isEqualTo(25);
    assertThat(taken("b", 1)).as("another CsvMonitor").isEqualTo(1);
    now = now.plus(Duration.ofMinutes(5));
    assertThat(taken("a", 1_000)).isEqualTo(1);
    now = now.plus(Duration.ofDays(1));
    assertThat(taken("a", 1_000)).isEqualTo(25);
    budget.forget("a");
    assertThat(taken("a", 1_000)).isEqualTo(25);
  }
}
