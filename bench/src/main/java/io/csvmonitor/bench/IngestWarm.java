package io.csvmonitor.bench;

import static java.util.Objects.requireNonNull;

import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.series.PublishedSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Five million rows in a JVM that has run for a while, as an exporter's has. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 6)
@Measurement(iterations = 8)
public class IngestWarm {
  @Param("bench/target/rows/rows.csv")
  public String file = "";

  private @Nullable ExporterConfig config;

  /** The manifest is read once, as by the program. */
  @Setup
  public void load() throws Exception {
    config = ExporterConfig.load(Path.of(file).resolveSibling("monitor.yaml"));
  }

  /** commons-csv alone. */
  @Benchmark
  public long commonsCsv() throws IOException {
    return PlainCommonsCsv.rows(Path.of(file));
  }

  /** The whole ingest. */
  @Benchmark
  public PublishedSource wholeIngest() throws Exception {
    return Ingest.read(requireNonNull(config));
  }
}
