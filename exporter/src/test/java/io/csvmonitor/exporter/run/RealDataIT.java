package io.csvmonitor.exporter.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealDataIT {
  @TempDir Path folder;

  @Test
  void totals() throws Exception {
    Path manifest = folder.resolve("m.yaml");
    Files.writeString(
        manifest,
        """
        sources:
          - name: transactions
            from: {file: {path: /work/shared/data/transactions.csv}}
            time: {columns: [timestamp], pattern: "yyyy-MM-dd HH:mm:ss"}
            metrics:
              - name: transactions
                type: Counter
                value: count
                labels: [{column: status}]
        """);
    try (Exporter exporter = new Exporter(manifest, null)) {
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(exporter::ready);
      System.out.println(exporter.status());
      System.out.println(
          exporter.registry().scrape().stream()
              .map(s -> s.getMetadata().getName() + " " + s.getDataPoints().size())
              .toList());
      exporter
          .registry()
          .scrape(n -> n.equals("transactions"))
          .forEach(
              s ->
                  s.getDataPoints()
                      .forEach(
                          d ->
                              System.out.println(
                                  d.getLabels()
                                      + " "
                                      + ((io.prometheus.metrics.model.snapshots.CounterSnapshot
                                                  .CounterDataPointSnapshot)
                                              d)
                                          .getValue())));
    }
  }
}
