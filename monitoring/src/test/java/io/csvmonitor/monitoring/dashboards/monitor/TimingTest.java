package io.csvmonitor.monitoring.dashboards.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.monitoring.dashboards.model.DashboardJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dashboard's range of time fits how often its source has something new. */
class TimingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mode: Append                                               | 6h  | 1m
          freshness: 10m                                             | 1h  | 30s
          freshness: 1h                                              | 6h  | 1m
          freshness: 3h                                              | 1d  | 1m
          freshness: 3d                                              | 30d | 15m
          freshness: 90d                                             | 90d | 15m
          time: {columns: [t]}                                       | 6h  | 1m
          time: {columns: [t], pattern: EpochSeconds}                | 6h  | 1m
          time: {columns: [t], pattern: "yyyy-MM-dd HH:mm"}          | 6h  | 1m
          time: {columns: [t], pattern: "HH'h'", date: Today}        | 12h | 1m
          time: {columns: [t], pattern: "HH'm'", date: Today}        | 12h | 1m
          time: {columns: [t], pattern: "yyyy-MM-dd"}                | 30d | 15m
          time: {columns: [t], period: 8h}                           | 7d  | 5m
          """)
  void rangeAndRefresh(String field, String range, String refresh) throws Exception {
    DashboardTiming timing = DashboardTiming.of(spec(field, "").sources().getFirst(), null);
    assertThat(DashboardJson.duration(timing.range())).isEqualTo(range);
    assertThat(DashboardJson.duration(timing.refresh())).isEqualTo(refresh);
  }

  @ParameterizedTest
  @CsvSource({"1, 7d", "12, 12h", "60, 3h", "3600, 1h"})
  void aReplayGoesFaster(int speed, String range) throws Exception {
    CsvMonitorSpec spec = spec("freshness: 1d", "replay: {speed: " + speed + "}");
    assertThat(
            DashboardJson.duration(
                DashboardTiming.of(spec.sources().getFirst(), spec.replay()).range()))
        .isEqualTo(range);
  }

  private static CsvMonitorSpec spec(String field, String further) throws Exception {
    return CsvMonitorDocument.read(
            """
            sources:
              - name: a
                from: {configMap: {name: a, key: a.csv}}
                metrics: [{name: a, type: Counter}]
                %s
            %s
            """
                .formatted(field, further))
        .spec();
  }
}
