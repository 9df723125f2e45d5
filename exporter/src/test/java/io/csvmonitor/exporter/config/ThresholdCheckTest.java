package io.csvmonitor.exporter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdCheckTest {
  @TempDir Path folder;

  private ExporterConfig load(String threshold) throws Exception {
    return load(threshold, "1h");
  }

  private ExporterConfig load(String threshold, String period) throws Exception {
    return ExporterConfig.load(
        Files.writeString(
            folder.resolve("monitor.yaml"),
            """
            sources:
              - name: table
                from: {file: {path: table.csv}}
                mode: Snapshot
                time: {columns: [time], pattern: "HH'h'", date: Today, period: %s}
                metrics:
                  - name: checkouts
                    type: Gauge
                    labels: [{column: time, as: hour}, {column: shop}]
                    columns: {as: day, names: [today, yesterday]}
            thresholds:
              - {name: t, metric: checkouts, %s}
            """
                .formatted(period, threshold)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "match: {shops: [a]}, limit: {above: 1} | match: must be a label of the metric checkouts (hour, shop, day), found shops; did you mean shop?",
        "by: [status], limit: {above: 1} | by: must be a label of the metric",
        "by: [hour], limit: {above: 1} | by: must not be made from the column of the time",
        "newValues: {label: hour} | newValues.label: must not be made",
        "newValues: {label: kind} | newValues.label: must be a label",
        "share: {above: 1%, of: {kind: [a]}} | share.of: must be a label",
        "baseline: {match: {kind: [a]}}, dropToZero: {} | baseline.match: must be a label",
        "window: 15m, limit: {above: 1} | window: must be at least the period of the source table, 1h, found 15m",
        "window: 8d, limit: {above: 1} | window: must be from 1s to 7d, found 8d",
        "hold: 8d, limit: {above: 1} | hold: must be from 0s to 7d",
        "for: 8d, limit: {above: 1} | for: must be from 0s to 7d, found 8d",
        "accept: 0s, anomaly: {season: 24h} | accept: must be from 1s to 3653d",
        "accept: 1h, hold: 1h, anomaly: {season: 24h} | accept: must be longer than hold, 1h, found 1h",
        "limit: {above: 100}, recover: {below: 110} | recover.below: must be at most 100, the value of limit.above, found 110",
        "limit: {above: 100}, recover: {above: 90} | recover.above: must not be given, because limit has no below",
        "limit: {below: -5}, recover: {above: -6} | recover.above: must be at least -5, the value of limit.below, found -6",
        "share: {above: 1%}, recover: {below: '0.02'} | recover.below: must be at most 1%, the value of share.above",
        "share: {above: 1%}, recover: {above: 0.5%} | recover.above: must not be given, because share has no below",
        "baseline: {match: {day: [yesterday]}}, deviation: {below: 70%}, recover: {above: 60%} | recover.above: must be at least 70%, the value of deviation.below",
        "limit: {above: 1}, explain: [shops] | explain: must be a label of the metric checkouts (hour, shop, day), found shops; did you mean shop?",
        "limit: {above: 1}, explain: [hour] | explain: must not be made from the column of the time",
        "baseline: {match: {day: [yesterday]}}, deviation: {below: 70%}, explain: [day] | explain: must not be a label in baseline.match, found day",
        "absent: {after: 0s} | absent.after: must be from 1s",
      })
  void saysWhatMustBe(String threshold, String message) {
    assertThatThrownBy(() -> load(threshold))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("thresholds[0]." + message);
  }

  @Test
  void aWindowIsNotSetWhereThePeriodIsLongerThanAWindow() throws Exception {
    assertThatThrownBy(() -> load("window: 7d, limit: {above: 1}", "30d"))
        .hasMessageContaining(
            "thresholds[0].window: must not be set, because the period of the source table is 30d,"
                + " and a window that is set has at most 7d");
    assertThat(load("limit: {above: 1}", "30d").spec().thresholds()).hasSize(1);
  }

  @Test
  void combinationsAreBounded() {
    String nine = "[a, b, c, d, e, f, g, h, i]";
    assertThatThrownBy(
            () ->
                load(
                    "baseline: {match: {day: %s, shop: %s}}, dropToZero: {}".formatted(nine, nine)))
        .hasMessageContaining("at most 64 combinations");
  }

  @Test
  void takesWhatIsRight() throws Exception {
    assertThat(
            load("match: {day: [today]}, by: [shop], window: 2h, limit: {above: 1}")
                .spec()
                .thresholds())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit: {above: 100, below: 10}, recover: {below: 90, above: 12}, for: 10m",
        "limit: {above: 100, below: 10}, recover: {below: 90}",
        "limit: {above: 100}, recover: {below: 100}",
        "share: {above: 1%}, recover: {below: '0.005'}",
        "baseline: {season: 7d}, deviation: {below: 70%}, recover: {above: 90%}, accept: 14d",
      })
  void takesASecondLimitOnTheNormalSide(String threshold) throws Exception {
    assertThat(load(threshold).spec().thresholds()).hasSize(1);
  }
}
