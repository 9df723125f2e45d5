package io.csvmonitor.exporter.threshold.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.exporter.series.TimeGrid;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTimelineTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Duration DAY = Duration.ofDays(1);

  /** A day of 23 or 25 hours is one bucket, as any other. */
  @ParameterizedTest
  @ValueSource(strings = {"2026-03-25", "2026-10-20", "2026-06-01"})
  void tenDaysAreTenBuckets(LocalDate from) {
    TimeGrid grid = new TimeGrid(DAY, BERLIN);
    long first = grid.index(from.atStartOfDay(BERLIN).toInstant().toEpochMilli());
    VerdictTimeline.Recorder recorder = new VerdictTimeline.Recorder(DAY, BERLIN, 64);
    for (int i = 0; i < 10; i++) {
      recorder.put(first + i, i % 5 == 0 ? Verdict.BREACHED : Verdict.NORMAL);
    }
    recorder.put(first + 11, Verdict.NORMAL);
    VerdictTimeline timeline = recorder.view();
    assertThat(timeline.count(Verdict.BREACHED)).isEqualTo(2);
    assertThat(timeline.count(Verdict.NORMAL)).isEqualTo(9);
    assertThat(timeline.count(Verdict.UNKNOWN)).isEqualTo(1);
  }
}
