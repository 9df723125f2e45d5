package io.csvmonitor.exporter.threshold.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Looks for the begin of a change among the last rows. */
class RecentRowsTest {
  private static RecentRows rows(double... distances) {
    RecentRows rows = new RecentRows();
    for (double distance : distances) {
      rows.add(distance);
    }
    return rows;
  }

  @Test
  void theBeginIsTheLikeliestRow() {
    assertThat(rows(0.5, -0.2, 0.1, 6, 5, 7).onset(40, 1)).isEqualTo(2);
    assertThat(rows(0.5, -0.2, 0.1, -6, -5, -7).onset(40, 1)).isEqualTo(2);
    assertThat(rows(0.5, -0.2, 0.1, 6, 5, 7).onset(2, 1)).as("two rows at most").isEqualTo(1);
  }

  @Test
  void rowsThatAreClearlyOutBeforeItBelongToIt() {
    assertThat(rows(0.1, 4, 5, 40).onset(40, 1)).isEqualTo(2);
    assertThat(rows(0.1, -4, 5, 40).onset(40, 1)).as("to the other side").isEqualTo(1);
    assertThat(rows(0.1, 3, 2, 40).onset(40, 1)).as("as by chance").isZero();
  }

  @Test
  void whatWasClearedIsNoBegin() {
    RecentRows rows = rows(9, 9, 9);
    rows.clear();
    rows.add(9);
    assertThat(rows.onset(40, 1)).isZero();
    assertThat(rows.mean(0)).isEqualTo(9);
  }
}
