package io.csvmonitor.exporter.threshold.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RowMeansTest {
  private static double[] after(boolean isEven, int rows, int since) {
    RecentRows recent = new RecentRows();
    RowMeans means = new RowMeans(isEven);
    for (int row = 0; row < rows; row++) {
      recent.add(row >= rows - since ? 1 : 0);
      means.update(recent);
    }
    double[] all = new double[RowMeans.COUNT];
    Arrays.setAll(all, means::of);
    return all;
  }

  @Test
  void theRowsOfAnEvenMeanHaveTheSameWeight() {
    assertThat(after(/* isEven= */ true, 100, 2)).containsExactly(1, 0.5, 2 / 14.0, 2 / 43.0);
    assertThat(after(/* isEven= */ true, 500, 43)).containsExactly(1, 1, 1, 1);
  }

  @Test
  void anExponentialMeanRemembersRowsBeforeItsLength() {
    double[] means = after(/* isEven= */ false, 100, 4);
    assertThat(means[0]).isEqualTo(1);
    assertThat(means[1]).isCloseTo(1 - Math.pow(0.6, 4), within(1e-9));
  }

  @Test
  void bothKindsHaveTheSameVariance() {
    for (int i = 0; i < RowMeans.COUNT; i++) {
      assertThat(RowMeans.variance(i)).isCloseTo(1.0 / RowMeans.length(i), within(0.003));
    }
  }
}
