package io.csvmonitor.exporter.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.testing.Program;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
