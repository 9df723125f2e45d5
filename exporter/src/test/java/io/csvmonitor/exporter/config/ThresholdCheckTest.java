package io.csvmonitor.exporter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdCheckTest {
  @TempDir Path folder;

  private ExporterConfig load(String threshold) throws Exception {
    return ExporterConfig.load(
        Files.writeString(
            folder.resolve("monitor.yaml"),
            """
            sources:
              - name: table
                from: {file: {path: table.csv}}
                mode: Snapshot
                time: {columns: [time], pattern: "HH'h'", date: Today}
                metrics:
                  - name: checkouts
                    type: Gauge
                    labels: [{column: time, as: hour}, {column: shop}]
                    columns: {as: day, names: [today, yesterday]}
            thresholds:
              - {name: t, metric: checkouts, %s}
            """
                .formatted(threshold)));
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
        "window: 15m, limit: {above: 1} | window: must be at least the period of the source table, 3600s, found 15m",
        "window: 8d, limit: {above: 1} | window: must be from 1s to 7d, found 8d",
        "hold: 8d, limit: {above: 1} | hold: must be from 0s to 7d",
        "absent: {after: 0s} | absent.after: must be from 1s",
      })
  void saysWhatMustBe(String threshold, String message) {
    assertThatThrownBy(() -> load(threshold))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("thresholds[0]." + message);
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
}
