package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.series.PublishedMetric;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.source.store.local.FileSet;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.state.StateStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows count once, whatever stands before them in a file that is followed. */
class FileHeadsTest {
  private static final MemoryBounds BOUNDS = new MemoryBounds(1_000_000, 100_000);
  private static final String FOUND =
      """
      format: {header: Found, skipRows: 1}
      where: [{column: kind, operator: NotIn, values: [total]}]
      """;
  private static final String TITLE = "Report of today\n\nmade, by\nkind,n\n,pieces\n";

  @TempDir Path folder;
  private FollowedFiles reader;
  private StateStore store;

  private void follow(String settings) throws Exception {
    Source source =
        CsvMonitorDocument.read(
                "sources:\n  - name: log\n    from: {file: {path: log.csv}}\n"
                    + settings.indent(4)
                    + "    metrics:\n      - {name: n, type: Counter, value: n,"
                    + " labels: [{column: kind}]}\n")
            .spec()
            .sources()
            .getFirst();
    store = new StateStore(folder.resolve("state"));
    reader =
        new FollowedFiles(
            source, List.of(), FileSet.of(folder, "log.csv"), BOUNDS, store.load(BOUNDS));
  }

  private void scan() throws Exception {
    reader.pass(System.currentTimeMillis());
    store.save(reader.keep(0));
  }

  private Map<String, Double> sums() {
    PublishedSource published = reader.publish();
    assertThat(published.stats().bad()).isEmpty();
    Map<String, Double> sums = new TreeMap<>();
    PublishedMetric metric = published.metrics().getFirst();
    for (int i = 0; i < metric.size(); i++) {
      sums.put(metric.labels(i).get("kind"), metric.value(i));
    }
    return sums;
  }

  private void write(String file, String text) throws Exception {
    Files.writeString(folder.resolve(file), text);
  }

  @ParameterizedTest
  @CsvSource({"1", "3", "7"})
  void aFileGrowsAndTheProgramBeginsAgainAtEachPlace(int step) throws Exception {
    byte[] all = (TITLE + "a,1\ntotal,1\nb,2\n\"a\",3\n").getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < all.length + step; length += step) {
      Files.write(folder.resolve("log.csv"), Arrays.copyOf(all, Math.min(length, all.length)));
      follow(FOUND);
      scan();
      scan();
    }
    assertThat(sums()).isEqualTo(Map.of("a", 4.0, "b", 2.0));
  }

  @Test
  void aFileIsRewrittenWithAnotherHeadAndRotated() throws Exception {
    follow(FOUND);
    write("log.csv", TITLE + "a,1\nb,2\n");
    scan();
    write("log.csv", "One line\nkind,n\n,pieces\nb,2\ntotal,3\na,1\na,7\n");
    scan();
    assertThat(sums()).isEqualTo(Map.of("a", 8.0, "b", 2.0));
    follow(FOUND);
    Files.move(folder.resolve("log.csv"), folder.resolve("log.csv.1"));
    write("log.csv", TITLE + "c,5\n");
    scan();
    write("log.csv", TITLE + "c,5\nkind,n\nc,6\n");
    scan();
    assertThat(sums()).isEqualTo(Map.of("a", 8.0, "b", 2.0, "c", 11.0));
  }

  @Test
  void theDelimiterThatAFileNamesIsKept() throws Exception {
    write("log.csv", "sep=;\nkind;n\na;1\n");
    follow("");
    scan();
    follow("");
    write("log.csv", "sep=;\nkind;n\na;1\nb;2\n");
    scan();
    scan();
    assertThat(sums()).isEqualTo(Map.of("a", 1.0, "b", 2.0));
    assertThat(Files.readString(folder.resolve("state/checkpoint.json")))
        .contains("\"delimiter\":\";\"");
  }

  @ParameterizedTest
  @CsvSource({"'', 1", "'4,c\n', 5", "'4,c\n5,c\n', 10", "'3,tota\n4,c\n', 5"})
  void aCountedLastLineThatBecomesARowOfAnotherKindIsTakenBack(String rest, double expected)
      throws Exception {
    follow("where: [{column: kind, operator: NotIn, values: [total]}]\n");
    long now = System.currentTimeMillis();
    write("log.csv", "n,kind\n1,c\n3,tota");
    reader.pass(now);
    reader.pass(now + 6_000);
    assertThat(sums()).isEqualTo(Map.of("c", 1.0, "tota", 3.0));
    write("log.csv", "n,kind\n1,c\n3,total\n" + rest);
    reader.pass(now + 7_000);
    reader.pass(now + 14_000);
    assertThat(sums()).isEqualTo(Map.of("c", expected, "tota", 3.0));
    assertThat(reader.publish().corrections()).isEqualTo(rest.contains("tota") ? 0 : 1);
    write("log.csv", "n,kind\n1,c\n3,total\n" + rest + "7,c\n");
    reader.pass(now + 15_000);
    assertThat(sums()).containsEntry("c", expected + 7);
  }
}
