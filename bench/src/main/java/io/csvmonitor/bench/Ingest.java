package io.csvmonitor.bench;

import io.csvmonitor.exporter.run.Exporter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.nio.file.Path;
import java.util.Locale;

/** Reads the rows file as the program does: from its manifest to series that can be scraped. */
public final class Ingest {
  private Ingest() {}

  /** Argument: the rows file, beside which its manifest is. */
  public static void main(String[] args) throws Exception {
    Path manifest = Path.of(args[0]).resolveSibling("monitor.yaml");
    long begin = System.nanoTime();
    try (Exporter exporter = new Exporter(manifest, null)) {
      while (!exporter.ready()) {
        Thread.sleep(1);
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      double sum =
          exporter.registry().scrape("transactions"::equals).stream()
              .flatMap(metric -> ((CounterSnapshot) metric).getDataPoints().stream())
              .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
              .sum();
      long rows = exporter.status().sources().getFirst().rows();
      System.out.printf(Locale.ROOT, "rows=%d sum=%d seconds=%.3f%n", rows, (long) sum, seconds);
    }
  }
}
