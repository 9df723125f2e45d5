package io.csvmonitor.exporter.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.exporter.status.SourceStatus;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an earlier version of the program kept is gone on with: of these files one was rotated and
 * deleted since, so that its rows are in the state alone.
 */
class KeptStateIT {
  private static final String OLD = "src/test/resources/io/csvmonitor/exporter/run/state-version-";

  private static final Map<String, Double> WHOLE =
      Map.of("amount{a}", 1027.0, "sales{north}", 15.0, "sales{south}", 20.0, "stock{north}", 3.0);

  @TempDir Path folder;
  private Path manifest;

  @BeforeEach
  void copy() throws IOException {
    copy(1);
  }

  private void copy(int version) throws IOException {
    Path old = Path.of(OLD + version);
    try (Stream<Path> all = Files.walk(old)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        Path to = folder.resolve(old.relativize(each).toString());
        Files.createDirectories(to.getParent());
        Files.copy(each, to, StandardCopyOption.REPLACE_EXISTING);
        if (to.endsWith("checkpoint.json")) {
          Files.writeString(to, Files.readString(to).replace("FOLDER", folder.toString()));
        }
      }
    }
    manifest = folder.resolve("monitor.yaml");
  }

  private Exporter start() throws Exception {
    return new Exporter(manifest, folder.resolve("state"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theStateOfAnEarlierVersionIsReadAndKeptAnew(int version) throws Exception {
    copy(version);
    for (int i = 0; i < 2; i++) {
      try (Exporter exporter = start()) {
        awaitValues(exporter, WHOLE);
        assertThat(exporter.status().sources())
            .allMatch(source -> source.problem().discarded() == null);
      }
      assertThat(folder.resolve("state/log/checkpoint.json"))
          .content()
          .contains("\"version\":3")
          .doesNotContain("\"reading\"")
          .contains("\"headers\":[[\"at\",\"kind\",\"amount\"]]");
    }
    Files.writeString(folder.resolve("totals.csv"), "shop,sum\nnorth,16\nsouth,20\n");
    try (Exporter exporter = start()) {
      Map<String, Double> more = new TreeMap<>(WHOLE);
      more.put("sales{north}", 16.0);
      awaitValues(exporter, more);
    }
  }

  @ParameterizedTest
  @CsvSource({"delay: 5m,delay: 1h", "delay: 5m,period: 1h", "utf8,UTF-8", "520w,519w"})
  void anEditThatChangesNoRowLosesNothing(String before, String after) throws Exception {
    edit(before, after);
    try (Exporter exporter = start()) {
      awaitValues(exporter, WHOLE);
      edit(after, before);
      exporter.reload();
      awaitValues(exporter, WHOLE);
      assertThat(log(exporter).problem().discarded()).isNull();
    }
  }

  @Test
  void anEditThatMakesOtherRowsSaysWhyTheStateIsDiscarded() throws Exception {
    try (Exporter exporter = start()) {
      awaitValues(exporter, WHOLE);
      edit("America/Sao_Paulo", "Europe/Berlin");
      exporter.reload();
      await().until(exporter::ready);
      assertThat(log(exporter).problem().discarded())
          .contains("time.zone was \"America/Sao_Paulo\" and is \"Europe/Berlin\"");
    }
    edit("Europe/Berlin", "Asia/Tokyo");
    try (Exporter exporter = start()) {
      await().until(exporter::ready);
      assertThat(log(exporter).problem().discarded()).contains("time.zone", "Asia/Tokyo");
    }
    try (Exporter exporter = start()) {
      await().until(exporter::ready);
      assertThat(log(exporter).problem().discarded()).isNull();
    }
  }

  @Test
  void theStateOfALaterVersionIsRefusedAndSetAside() throws Exception {
    Path checkpoint = folder.resolve("state/log/checkpoint.json");
    Files.writeString(
        checkpoint,
        Files.readString(checkpoint).replace("\"version\":1,", "\"version\":4,\"x\":1,"));
    try (Exporter exporter = start()) {
      await().until(exporter::ready);
      assertThat(log(exporter).problem().discarded())
          .contains("is of version 4, must be 1 to 3", ".broken");
    }
    assertThat(folder.resolve("state/log/checkpoint.json.broken")).exists();
  }

  /** It had the name of the file that keeps others out. */
  @Test
  void aSourceMayBeCalledLock() throws Exception {
    edit("name: log", "name: lock");
    for (int i = 0; i < 2; i++) {
      try (Exporter exporter = start()) {
        await()
            .untilAsserted(
                () -> {
                  SourceStatus lock = exporter.status().sources().getFirst();
                  assertThat(lock.name()).isEqualTo("lock");
                  assertThat(lock.problem().message()).isNull();
                  assertThat(lock.counts().rows()).isEqualTo(1);
                });
      }
      assertThat(folder.resolve("state/lock/checkpoint.json")).exists();
    }
  }

  private static SourceStatus log(Exporter exporter) {
    return exporter.status().sources().getFirst();
  }

  private void edit(String before, String after) throws IOException {
    String text = Files.readString(manifest);
    assertThat(text).contains(before);
    Files.writeString(manifest, text.replaceFirst(before, after));
  }

  private static void awaitValues(Exporter exporter, Map<String, Double> values) {
    await().untilAsserted(() -> assertThat(values(exporter)).isEqualTo(values));
  }

  private static Map<String, Double> values(Exporter exporter) {
    Map<String, Double> values = new TreeMap<>();
    for (MetricSnapshot metric : exporter.registry().scrape()) {
      String name = metric.getMetadata().getName();
      if (name.matches("amount|sales|stock")) {
        if (metric instanceof CounterSnapshot counter) {
          counter
              .getDataPoints()
              .forEach(
                  point ->
                      values.put(
                          name + "{" + point.getLabels().getValue(0) + "}", point.getValue()));
        } else if (metric instanceof GaugeSnapshot gauge) {
          gauge
              .getDataPoints()
              .forEach(
                  point ->
                      values.put(
                          name + "{" + point.getLabels().getValue(0) + "}", point.getValue()));
        }
      }
    }
    return values;
  }
}
