package io.csvmonitor.exporter.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.ingest.OneShotRead;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.threshold.RuleSet;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand series with twelve labels of 1,024 characters, and a scrape with less room. */
class ExpositionTest {
  private static final int SERIES = 200;
  @TempDir Path folder;

  private PublishedSource source() throws Exception {
    String labels =
        IntStream.range(0, 12)
            .mapToObj(i -> "{column: l" + i + "}")
            .collect(Collectors.joining(","));
    Path manifest =
        Files.writeString(
            folder.resolve("m.yaml"),
            "sources: [{name: wide, from: {file: {path: wide.csv}}, metrics: [{name: things, type:"
                + " Counter, labels: ["
                + labels
                + "]}, {name: small, type: Counter}]}]");
    StringBuilder csv = new StringBuilder();
    csv.append(IntStream.range(0, 12).mapToObj(i -> "l" + i).collect(Collectors.joining(",")))
        .append('\n');
    for (int row = 0; row < SERIES; row++) {
      String cell = "%04d".formatted(row) + "é".repeat(1_000);
      csv.append((cell + ",").repeat(11)).append(cell).append('\n');
    }
    Files.writeString(folder.resolve("wide.csv"), csv);
    ExporterConfig config = ExporterConfig.load(manifest);
    PublishedSource published =
        new OneShotRead(config, config.spec().sources().getFirst(), RuleSet.NONE)
            .read()
            .published();
    assertThat(published).isNotNull();
    return published;
  }

  private static Exposition exposition(PublishedSource source, long bytes) {
    Exposition exposition = new Exposition(bytes);
    exposition.add(source);
    return exposition;
  }

  @Test
  void aScrapeHasAsMuchAsItHasRoomFor() throws Exception {
    PublishedSource source = source();
    Exposition all = exposition(source, Long.MAX_VALUE);
    assertThat(all.leftOut()).isZero();
    assertThat(all.series()).isEqualTo(SERIES + 1);
    long whole = length(all);
    assertThat((double) all.bytes()).isBetween(whole * 0.95, whole * 1.1);

    Exposition half = exposition(source, all.bytes() / 2);
    assertThat(half.bytes()).isEqualTo(all.bytes());
    assertThat(half.leftOut()).isBetween(SERIES / 2, SERIES / 2 + 2);
    assertThat(length(half)).isLessThan(whole / 2 + 10_000);
    assertThat(text(half)).contains("\"0000é").doesNotContain("\"0199é");
    assertThat(text(exposition(source, all.bytes() / 2))).isEqualTo(text(half));
    assertThat(exposition(source, 0).snapshots()).isEmpty();
  }

  private static long length(Exposition exposition) throws Exception {
    return text(exposition).getBytes(StandardCharsets.UTF_8).length;
  }

  private static String text(Exposition exposition) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(out, new MetricSnapshots(exposition.snapshots()));
    return out.toString(StandardCharsets.UTF_8);
  }
}
