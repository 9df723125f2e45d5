package io.csvmonitor.exporter.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.metric.MetricType;
import io.csvmonitor.exporter.series.Buckets;
import io.csvmonitor.testing.Program;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code promtool check metrics} finds nothing to say about any kind of metric. */
class PromtoolIT {
  @TempDir Path folder;

  @Test
  void findsNothing() throws Exception {
    Path promtool = Program.onPath("promtool");
    Files.writeString(
        folder.resolve("a.csv"),
        "t,status,count,ratio\n1,good,1,0.5\n2,\"a \"\"b\"\" \\ c\nd\",2,1e300\n3,é,3,-1\nx,y,z,1\n");
    Monitor.manifest(
        folder,
        """
        - name: a
          from: {file: {path: a.csv}}
          time: {columns: [t], pattern: EpochSeconds}
          metrics:
            - {name: sum, help: The sum., type: Counter, value: count, labels: [{column: status}]}
            - {name: rows, help: The rows., type: Counter, labels: [{as: kind, value: fixed}]}
            - name: size
              help: The sizes.
              type: Histogram
              value: count
              buckets: ["0", "1.5", "2"]
              labels: [{column: status}]
            - {name: ratio, help: The last., type: Gauge, value: ratio, maxSeries: 1, labels: [{column: status}]}
            - name: wide
              help: Two columns.
              type: Gauge
              columns: {as: which, names: [count, ratio]}
        - name: b
          from: {file: {path: a.csv}}
          mode: Upsert
          time: {columns: [t], pattern: EpochSeconds}
          metrics: [{name: upserts, type: Counter, value: count}]
        - name: c
          from: {file: {path: a.csv}}
          mode: Snapshot
          metrics: [{name: plain, type: Gauge, value: count, labels: [{column: status}]}]
        - name: missing
          from: {file: {path: missing.csv}}
          metrics: [{name: missing, type: Counter}]
        """);
    try (Monitor monitor = Monitor.start(folder)) {
      Scrape scrape = monitor.ready();
      assertThat(scrape.values()).containsKeys("rows_total{kind=\"fixed\"}", "jvm_threads_current");
      Path out = folder.resolve("out");
      Process check =
          new ProcessBuilder(promtool.toString(), "check", "metrics")
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      try (var to = check.getOutputStream()) {
        to.write(scrape.text().getBytes(StandardCharsets.UTF_8));
      }
      int code = check.waitFor();
      assertThat(Files.readString(out)).isEmpty();
      assertThat(code).isZero();
    }
  }

  /** Random buckets: histogram_quantile of Prometheus gives the same numbers. */
  @Test
  void quantilesAreThoseOfPrometheus() throws Exception {
    Path promtool = Program.onPath("promtool");
    List<String> limits = List.of("0", "0.25", "1", "10", "2500");
    Buckets buckets = Buckets.of(histogram(limits));
    Random random = new Random(7);
    StringBuilder series = new StringBuilder();
    StringBuilder tests = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      double[] counts = new double[buckets.size()];
      Arrays.setAll(counts, _ -> random.nextBoolean() ? random.nextInt(100) : 0);
      counts[random.nextInt(counts.length)] += 1;
      double below = 0;
      for (int bucket = 0; bucket < counts.length; bucket++) {
        below += counts[bucket];
        series.append(
            "      - {series: 'h_bucket{i=\"%d\",le=\"%s\"}', values: '%s'}%n"
                .formatted(i, bucket < limits.size() ? limits.get(bucket) : "+Inf", below));
      }
      double quantile = (1 + random.nextInt(999)) / 1000.0;
      tests.append(
          """
                - expr: 'abs(histogram_quantile(%s, h_bucket{i="%d"}) - %s) < bool 1e-9'
                  eval_time: 0m
                  exp_samples: [{labels: '{i="%d"}', value: 1}]
          """
              .formatted(
                  quantile,
                  i,
                  new BigDecimal(buckets.quantile(quantile, counts)).toPlainString(),
                  i));
    }
    Path file =
        Files.writeString(
            folder.resolve("tests.yaml"),
            "evaluation_interval: 1m\ntests:\n  - interval: 1m\n    input_series:\n"
                + series
                + "    promql_expr_test:\n"
                + tests);
    Path out = folder.resolve("tests.out");
    Process process =
        new ProcessBuilder(promtool.toString(), "test", "rules", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    int code = process.waitFor();
    assertThat(code).as(Files.readString(out)).isZero();
    assertThat(Files.readString(out)).contains("SUCCESS");
  }

  private static Metric histogram(List<String> limits) {
    return new Metric(
        "h",
        null,
        MetricType.Histogram,
        "v",
        null,
        limits,
        List.of(),
        List.of(),
        null,
        null,
        null,
        Metric.DEFAULT_MAX_SERIES);
  }
}
