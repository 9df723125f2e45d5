package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.series.PublishedMetric;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.source.store.local.FileSet;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.state.StateStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Costs of a month by resource. A new version of the file replaces the costs of each day. */
class RestateTest {
  private static final MemoryBounds BOUNDS = new MemoryBounds(1_000_000, 100_000);
  private static final String SOURCE =
      """
      sources:
        - name: costs
          from: {file: {path: costs.csv}}
          mode: Restate
          time: {columns: [day], pattern: yyyy-MM-dd}
          metrics:
            - {name: cost, type: Counter, value: usd, labels: [{column: service, as: product}]}
      """;
  private static final String HEADER = "day,service,resource,usd\n";
  private static final String FIRST =
      "2026-11-26,Compute,vm-1,10\n2026-11-26,Compute,vm-2,5.5\n2026-11-26,Storage,disk,1.25\n";

  @TempDir Path folder;
  private FollowedFiles reader;
  private StateStore store;

  private void begin() throws Exception {
    Source source = CsvMonitorDocument.read(SOURCE).spec().sources().getFirst();
    store = new StateStore(folder.resolve("state"));
    reader =
        new FollowedFiles(
            source, List.of(), FileSet.of(folder, "costs.csv"), BOUNDS, store.load(BOUNDS));
  }

  private Map<String, Double> after(String rows) throws Exception {
    Files.writeString(folder.resolve("costs.csv"), HEADER + rows);
    assertThat(reader.pass(System.currentTimeMillis()).problems()).isEmpty();
    store.save(reader.keep(0));
    PublishedSource published = reader.publish();
    Map<String, Double> sums = new TreeMap<>();
    PublishedMetric metric = published.metrics().getFirst();
    for (int i = 0; i < metric.size(); i++) {
      sums.put(metric.labels(i).get("product"), metric.value(i));
    }
    return sums;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rowsOfAVersionAddUpAndANewVersionReplacesThem(boolean restarts) throws Exception {
    begin();
    assertThat(after(FIRST)).isEqualTo(Map.of("Compute", 15.5, "Storage", 1.25));
    if (restarts) {
      begin();
    }
    // The same rows in another order, one cost became more, and a day was added.
    assertThat(
            after(
                """
                2026-11-26,Storage,disk,1.25
                2026-11-26,Compute,vm-2,6.5
                2026-11-26,Compute,vm-1,10
                2026-11-27,Compute,vm-1,4
                """))
        .isEqualTo(Map.of("Compute", 20.5, "Storage", 1.25));
    assertThat(reader.publish().corrections()).isZero();
    if (restarts) {
      begin();
    }
    // It grows: the rows are further parts of the version.
    assertThat(
            after(
                """
                2026-11-26,Storage,disk,1.25
                2026-11-26,Compute,vm-2,6.5
                2026-11-26,Compute,vm-1,10
                2026-11-27,Compute,vm-1,4
                2026-11-27,Compute,vm-2,2
                """))
        .isEqualTo(Map.of("Compute", 22.5, "Storage", 1.25));
    if (restarts) {
      begin();
    }
    // A cost became less, and Storage is gone: a Counter cannot fall.
    assertThat(after("2026-11-26,Compute,vm-1,10\n2026-11-27,Compute,vm-1,6\n"))
        .isEqualTo(Map.of("Compute", 22.5, "Storage", 1.25));
    assertThat(reader.publish().corrections()).isEqualTo(2);
    // What is more than the most so far counts.
    assertThat(after("2026-11-26,Compute,vm-1,20\n2026-11-26,Storage,disk,1.5\n"))
        .isEqualTo(Map.of("Compute", 26.0, "Storage", 1.5));
  }

  @Test
  void aDayThatAVersionDoesNotHaveStaysAsItWas() throws Exception {
    begin();
    after(FIRST);
    assertThat(after("2026-11-27,Compute,vm-1,4\n2026-11-27,Compute,vm-2,2\n"))
        .isEqualTo(Map.of("Compute", 21.5, "Storage", 1.25));
    assertThat(reader.publish().corrections()).isZero();
  }

  @Test
  void windowsHaveWhatTheNewestVersionSays() throws Exception {
    Story story =
        new Story(
            folder,
            ZoneOffset.UTC,
            SOURCE
                + """
                thresholds:
                  - {name: Day, metric: cost, window: 1d, limit: {above: 1000}}
                """);
    story.at("2026-11-27T10:00").write("costs.csv", HEADER + FIRST).scan();
    assertThat(story.only("Day").evaluation().value()).isEqualTo(16.75);
    story
        .write("costs.csv", HEADER + "2026-11-26,Compute,vm-1,8\n2026-11-26,Compute,vm-3,1\n")
        .scan();
    assertThat(story.only("Day").evaluation().value()).isEqualTo(9);
    story.restart().append("costs.csv", "2026-11-26,Compute,vm-4,0.5\n").scan();
    assertThat(story.only("Day").evaluation().value()).isEqualTo(9.5);
  }

  @Test
  void aLastLineWithoutAnEndIsReplacedWhenItIsContinued() throws Exception {
    begin();
    long now = System.currentTimeMillis();
    Files.writeString(
        folder.resolve("costs.csv"), HEADER + "2026-11-26,Compute,a,1\n2026-11-26,Compute,b,2");
    reader.pass(now);
    reader.pass(now + 6_000);
    assertThat(reader.publish().metrics().getFirst().value(0)).isEqualTo(3);
    Files.writeString(
        folder.resolve("costs.csv"),
        HEADER + "2026-11-26,Compute,a,1\n2026-11-26,Compute,b,25\n2026-11-26,Compute,c,4\n");
    reader.pass(now + 7_000);
    assertThat(reader.publish().metrics().getFirst().value(0)).isEqualTo(30);
  }
}
