package io.csvmonitor.bench;

import io.csvmonitor.exporter.config.ManifestException;
import io.csvmonitor.exporter.run.Exporter;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A scrape of 100,000 series as Prometheus text, thrown away. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ScrapeText {
  private static final int SERIES = 100_000;

  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
  private final MetricSnapshots snapshots = new MetricSnapshots(temperatures());
  private final PrometheusRegistry registry = exporter();

  /** client_java's own writer on a snapshot that is there already. */
  @Benchmark
  public void clientJavaWriter() throws IOException {
    writer.write(OutputStream.nullOutputStream(), snapshots, EscapingScheme.DEFAULT);
  }

  /** What the exporter does at each scrape, beside HTTP: its own metrics are made again. */
  @Benchmark
  public void exporterScrape() throws IOException {
    writer.write(OutputStream.nullOutputStream(), registry.scrape(), EscapingScheme.DEFAULT);
  }

  private static PrometheusRegistry exporter() {
    try {
      Exporter exporter = new Exporter(Path.of("bench/target/series/monitor.yaml"), null);
      while (!exporter.ready()) {
        Thread.sleep(10);
      }
      return exporter.registry();
    } catch (ManifestException | IOException | InterruptedException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  private static GaugeSnapshot temperatures() {
    GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name("temperature");
    for (int i = 0; i < SERIES; i++) {
      gauge.dataPoint(
          GaugeSnapshot.GaugeDataPointSnapshot.builder()
              .labels(Labels.of("device", "device-" + i))
              .value(i % 400 / 10.0)
              .build());
    }
    return gauge.build();
  }
}
