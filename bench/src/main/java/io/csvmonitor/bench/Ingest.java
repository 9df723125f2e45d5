package io.csvmonitor.bench;

import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.ingest.OneShotRead;
import io.csvmonitor.exporter.series.PublishedMetric;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.threshold.RuleSet;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Reads the rows file as the program's first pass does: bytes, rows, times, which rows were
 * counted, counters by label.
 */
public final class Ingest {
  private Ingest() {}

  /** Argument: the rows file, beside which its manifest is. */
  public static void main(String[] args) throws Exception {
    ExporterConfig config = ExporterConfig.load(Path.of(args[0]).resolveSibling("monitor.yaml"));
    long started = System.nanoTime();
    PublishedSource source = read(config);
    double seconds = (System.nanoTime() - started) / 1e9;
    System.out.printf(
        Locale.ROOT, "rows=%d sum=%d seconds=%.3f%n", source.stats().rows(), sum(source), seconds);
  }

  /** Reads the one source of a manifest. */
  static PublishedSource read(ExporterConfig config) throws InterruptedException {
    PublishedSource published =
        new OneShotRead(config, config.spec().sources().getFirst(), RuleSet.NONE)
            .read()
            .published();
    if (published == null) {
      throw new IllegalStateException("expected rows, found none");
    }
    return published;
  }

  private static long sum(PublishedSource source) {
    PublishedMetric metric = source.metrics().getFirst();
    double sum = 0;
    for (int i = 0; i < metric.size(); i++) {
      sum += metric.value(i);
    }
    return (long) sum;
  }
}
