package io.csvmonitor.exporter.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.metric.Distinct;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.metric.MetricType;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DistinctCountsTest {
  private static final long MINUTE = 60_000;
  private static final Distinct OF = new Distinct("customer", "1m");
  private static final Metric METRIC =
      new Metric(
          "customers",
          null,
          MetricType.Gauge,
          null,
          null,
          List.of(),
          List.of(),
          List.of(),
          null,
          OF,
          null,
          Metric.DEFAULT_MAX_SERIES);

  private final Windows own =
      windows(
          new WindowDemand(
              "a",
              "customers",
              Duration.ofMinutes(1),
              Duration.ofDays(200),
              List.of(new SeriesFilter(Map.of()))));
  private final MetricWindows windows =
      new MetricWindows(List.of(own, windows(DistinctCounts.demand(METRIC, OF, null))));
  private final DistinctCounts counts = new DistinctCounts(METRIC, windows);
  private final LabelValues none = new LabelValues(List.of());
  private final Series series =
      new Series(none, Labels.EMPTY, windows.add(new String[0], none, true), true);

  private static Windows windows(WindowDemand demand) {
    return new Windows(demand, new TimeGrid(demand.width(), ZoneOffset.UTC), EmptyWindows.ZERO);
  }

  private void add(long minute, String customer) {
    counts.add(series, minute * MINUTE, DistinctCounts.number(customer));
  }

  private double count(long minute) {
    counts.settle();
    return own.value(own.series().getFirst().buckets(), minute);
  }

  @Test
  void rowsOfAnOpenWindowCanComeLate() {
    add(10, "a");
    add(10, " a ");
    add(12, "a");
    add(10, "b");
    add(11, "c");
    assertThat(count(10)).isEqualTo(2);
    assertThat(count(11)).isEqualTo(1);
    assertThat(count(12)).isEqualTo(1);
    assertThat(count(13)).isNaN();
  }

  /** The memory has room for about 80,000 windows of two values. */
  @Test
  void aClosedWindowKeepsItsCount() {
    for (long minute = 0; minute < 170_000; minute++) {
      add(minute, "a");
      add(minute, "b");
      if (minute % 1_000 == 0) {
        counts.settle();
      }
    }
    counts.settle();
    // These rows open the window again. What it had is not known any more.
    add(10, "c");
    assertThat(count(10)).isEqualTo(2);
    add(10, "d");
    add(10, "e");
    assertThat(count(10)).isEqualTo(3);
    add(169_000, "c");
    assertThat(count(169_000)).isEqualTo(3);
  }

  @Test
  void aWindowThatIsClosedBeforeItsCountIsPassedOnKeepsIt() {
    for (long minute = 0; minute < 170_000; minute++) {
      add(minute, "a");
      add(minute, "b");
    }
    assertThat(count(10)).isEqualTo(2);
    assertThat(count(169_000)).isEqualTo(2);
  }

  @Test
  void theNewestCompleteWindowIsExposed() {
    assertThat(counts.completeUntil(10 * MINUTE, 10 * MINUTE, 10 * MINUTE)).isTrue();
    assertThat(counts.exposed(series)).isNaN();
    add(10, "a");
    add(10, "b");
    add(11, "a");
    counts.settle();
    assertThat(counts.completeUntil(11 * MINUTE, 11 * MINUTE, 11 * MINUTE)).isTrue();
    assertThat(counts.completeUntil(11 * MINUTE, 11 * MINUTE, 11 * MINUTE)).isFalse();
    assertThat(counts.exposed(series)).isEqualTo(2);
    assertThat(counts.exposedStart()).isEqualTo(10 * MINUTE);
    // The clock says that no more rows come.
    assertThat(counts.completeUntil(11 * MINUTE, 13 * MINUTE, 11 * MINUTE)).isTrue();
    assertThat(counts.exposed(series)).isZero();
  }

  /** Another series has a row of the next window already, but the program may still write. */
  @Test
  void aRegularSeriesIsWaitedFor() {
    LabelValues values = new LabelValues(List.of());
    Series second =
        new Series(values, Labels.EMPTY, windows.add(new String[0], values, true), true);
    for (long minute = 0; minute < 11; minute++) {
      add(minute, "a");
      counts.add(second, minute * MINUTE, DistinctCounts.number("b"));
    }
    add(11, "a");
    add(12, "a");
    counts.settle();
    counts.completeUntil(12 * MINUTE, Long.MIN_VALUE, 11 * MINUTE);
    assertThat(counts.exposedStart()).isEqualTo(10 * MINUTE);
    assertThat(counts.exposed(second)).isEqualTo(1);
    counts.completeUntil(12 * MINUTE, Long.MIN_VALUE, 12 * MINUTE);
    assertThat(counts.exposedStart()).isEqualTo(11 * MINUTE);
    assertThat(counts.exposed(second)).isZero();
  }
}
