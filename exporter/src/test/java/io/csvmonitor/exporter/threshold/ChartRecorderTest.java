package io.csvmonitor.exporter.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.exporter.series.TimeGrid;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.view.ChartData;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ChartRecorderTest {
  private static final TimeGrid MINUTES = new TimeGrid(Duration.ofMinutes(1), ZoneOffset.UTC);

  private static void put(ChartRecorder recorder, long index) {
    recorder.put(index, Evaluation.of(Verdict.NORMAL, (double) index).build());
  }

  @Test
  void theLastBucketsAreKept() {
    ChartRecorder recorder = new ChartRecorder(10);
    for (long index = 100; index < 137; index++) {
      put(recorder, index);
    }
    put(recorder, 139);
    put(recorder, 131);
    ChartData chart = recorder.chart(MINUTES);
    assertThat(chart.starts())
        .containsExactly(LongStream.rangeClosed(130, 139).map(MINUTES::start).toArray());
    assertThat(chart.values())
        .containsExactly(130, 131, 132, 133, 134, 135, 136, Double.NaN, Double.NaN, 139);
    put(recorder, 1_000);
    assertThat(recorder.chart(MINUTES).values()).contains(1_000).doesNotContain(139);
  }

  /** As a report does that judges ten years of minutes: not all kept ones are moved each time. */
  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
  void aLongHistoryTakesNoLongerThanItsBuckets() {
    ChartRecorder recorder = new ChartRecorder(43_200);
    for (long index = 0; index < 5_000_000; index++) {
      put(recorder, index);
    }
    assertThat(recorder.chart(MINUTES).starts()).hasSize(43_200).endsWith(4_999_999L * 60_000);
  }
}
