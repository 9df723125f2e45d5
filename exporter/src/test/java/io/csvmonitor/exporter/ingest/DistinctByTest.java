package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.series.PublishedMetric;
import io.csvmonitor.exporter.source.store.local.FileSet;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.state.StateStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports that overlap: a row that is in several files of a source counts once. */
class DistinctByTest {
  private static final MemoryBounds BOUNDS = new MemoryBounds(1_000_000, 1_000);
  private static final String HEADER = "time,id,amount\n";
  private static final LocalDateTime BEGIN = LocalDateTime.of(2026, 11, 1, 0, 0);

  @TempDir Path folder;
  private FollowedFiles reader;
  private StateStore store;
  private MemoryBounds bounds = BOUNDS;
  private String metrics = "{name: amount, type: Counter, value: amount}";
  private String retention = "35d";
  private long clock = System.currentTimeMillis();

  private void begin() throws Exception {
    Source source =
        CsvMonitorDocument.read(
                """
                sources:
                  - name: payments
                    from: {file: {path: x.csv}}
                    time: {columns: [time], pattern: "yyyy-MM-dd'T'HH:mm"}
                    distinctBy: [id]
                    retention: %s
                    metrics: [%s]
                """
                    .formatted(retention, metrics))
            .spec()
            .sources()
            .getFirst();
    store = new StateStore(folder.resolve("state"));
    reader =
        new FollowedFiles(
            source, List.of(), FileSet.of(folder, "*.csv"), bounds, store.load(bounds));
  }

  /** Reads the files and saves the state. */
  private Map<String, Double> pass() throws Exception {
    assertThat(reader.pass(clock).problems()).isEmpty();
    store.save(reader.keep(0));
    clock += 1_000;
    Map<String, Double> totals = new TreeMap<>();
    for (PublishedMetric metric : reader.publish().metrics()) {
      totals.put(metric.metric().name(), metric.size() == 0 ? 0 : metric.value(0));
    }
    return totals;
  }

  private double amount() throws Exception {
    return pass().get("amount");
  }

  private void write(String name, String rows) throws Exception {
    Files.writeString(folder.resolve(name), HEADER + rows);
  }

  private long duplicates() {
    return reader.publish().stats().leftOut().duplicates();
  }

  @Test
  void aRowOfTwoExportsCountsOnceAlsoAfterARestart() throws Exception {
    begin();
    write("a.csv", "2026-11-01T00:00,p1,10\n2026-11-01T00:01,p2,20\n");
    assertThat(amount()).isEqualTo(30);
    begin();
    write("b.csv", "2026-11-01T00:01,p2,20\n2026-11-01T00:02,p3,5\n2026-11-01T00:02,p3,5\n");
    assertThat(amount()).isEqualTo(35);
    assertThat(duplicates()).isEqualTo(2);
    assertThat(reader.publish().stats().rows()).isEqualTo(3);
    // The same files again, the second one in another order, and with one more row.
    begin();
    write("b.csv", "2026-11-01T00:02,p3,5\n2026-11-01T00:03,p4,7\n2026-11-01T00:01,p2,20\n");
    assertThat(amount()).isEqualTo(42);
    assertThat(duplicates()).isZero();
  }

  /** A bad row does not stand for its payment: the corrected row counts. */
  @Test
  void aRowThatWasBadCountsWhenItIsCorrected() throws Exception {
    begin();
    write("a.csv", "2026-11-01T00:00,p1,ten\n2026-11-01T00:01,p2,20\n");
    assertThat(amount()).isEqualTo(20);
    write("b.csv", "2026-11-01T00:00,p1,10\n2026-11-01T00:01,p2,oops\n");
    assertThat(amount()).isEqualTo(30);
    assertThat(reader.publish().stats().badRows()).isEqualTo(2);
  }

  /** A payment that no metric uses yet counts when its status is another one. */
  @Test
  void aRowThatOnlyTheMetricsLeaveOutDoesNotHideItsLaterVersion() throws Exception {
    metrics =
        "{name: amount, type: Counter, value: amount,"
            + " where: [{column: status, operator: In, values: [approved]}]}";
    String header = "time,id,amount,status\n";
    begin();
    Files.writeString(
        folder.resolve("a.csv"),
        header + "2026-11-01T00:00,p1,10,pending\n2026-11-01T00:01,p2,20,approved\n");
    assertThat(amount()).isEqualTo(20);
    begin();
    String later = header + "2026-11-01T00:00,p1,10,approved\n2026-11-01T00:01,p2,20,approved\n";
    Files.writeString(folder.resolve("b.csv"), later);
    assertThat(amount()).isEqualTo(30);
    assertThat(duplicates()).isEqualTo(1);
    Files.writeString(folder.resolve("c.csv"), header + "2026-11-01T00:00,p1,10,approved\n");
    assertThat(amount()).isEqualTo(30);
  }

  @Test
  void aLastLineThatIsContinuedToAKnownRowIsUndone() throws Exception {
    begin();
    write("a.csv", "2026-11-01T00:00,p11,10\n2026-11-01T00:00,p9,1\n");
    assertThat(amount()).isEqualTo(11);
    write("b.csv", "2026-11-01T00:00,p11,10");
    pass();
    clock += LastLines.QUIET_MILLIS;
    assertThat(amount()).as("known, also without a line end").isEqualTo(11);
    write("c.csv", "2026-11-01T00:00,p7,2");
    pass();
    clock += LastLines.QUIET_MILLIS;
    assertThat(amount()).isEqualTo(13);
    begin();
    write("d.csv", "2026-11-01T00:00,p7,2\n");
    assertThat(amount()).as("counted as a last line").isEqualTo(13);
    write("c.csv", "2026-11-01T00:00,p7,25\n");
    assertThat(amount()).isGreaterThanOrEqualTo(13);
  }

  @Test
  void aMetricThatIsAddedLaterCountsEachRowOnce() throws Exception {
    begin();
    write("a.csv", "2026-11-01T00:00,p1,10\n2026-11-01T00:01,p2,20\n");
    write("b.csv", "2026-11-01T00:01,p2,20\n2026-11-01T00:02,p3,5\n");
    assertThat(pass()).isEqualTo(Map.of("amount", 35.0));
    metrics += ", {name: payments, type: Counter}";
    begin();
    assertThat(pass()).isEqualTo(Map.of("amount", 35.0, "payments", 3.0));
  }

  @Test
  void rowsThatAreForgottenDoNotCountAgain() throws Exception {
    retention = "1d";
    begin();
    StringBuilder old = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      old.append(row(i)).append('\n');
    }
    write("a.csv", old.toString());
    double before = amount();
    write("b.csv", row(20_000) + "\n");
    pass();
    assertThat(reader.remembered().rows()).isLessThan(5_001);
    Files.delete(folder.resolve("a.csv"));
    begin();
    // Another first row: otherwise it would be the deleted file under another name.
    write("c.csv", row(20_001) + "\n" + old);
    assertThat(amount()).isEqualTo(before + value(20_000) + value(20_001));
    assertThat(reader.remembered().assumed()).isPositive();
  }

  private static int value(int id) {
    return id % 97 + 1;
  }

  private static String row(int id) {
    return BEGIN.plusMinutes(id) + ",p" + id + "," + value(id);
  }

  /** What a writer does with overlapping files, at random: each payment counts once. */
  @ParameterizedTest
  @ValueSource(ints = {1_000_000, 40})
  void eachRowCountsOnceInRandomHistories(int remembered) throws Exception {
    bounds = new MemoryBounds(remembered, 1_000);
    for (int seed = 0; seed < 12; seed++) {
      Path all = folder;
      folder = Files.createDirectory(all.resolve("seed" + seed));
      history(new Random(seed), remembered == BOUNDS.rows());
      folder = all;
    }
  }

  private void history(Random random, boolean exactly) throws Exception {
    Map<String, List<Integer>> files = new TreeMap<>();
    Set<Integer> read = new HashSet<>();
    double before = 0;
    int next = 0;
    begin();
    for (int step = 0; step < 25; step++) {
      String name = "f" + random.nextInt(4) + ".csv";
      List<Integer> rows = files.computeIfAbsent(name, _ -> new ArrayList<>());
      switch (random.nextInt(5)) {
        case 0 -> Collections.shuffle(rows, random);
        case 1 -> {
          if (!rows.isEmpty()) {
            rows.removeFirst();
          }
        }
        case 2 -> begin();
        default -> {
          // The next rows, after some that other exports can have.
          int first = Math.max(0, next - random.nextInt(12));
          int end = first + 1 + random.nextInt(15);
          IntStream.range(first, end).forEach(rows::add);
          next = Math.max(next, end);
        }
      }
      boolean whole = random.nextInt(4) > 0;
      List<String> lines = rows.stream().map(DistinctByTest::row).toList();
      write(name, String.join("\n", lines) + (whole && !rows.isEmpty() ? "\n" : ""));
      pass();
      clock += LastLines.QUIET_MILLIS;
      double amount = amount();
      read.addAll(rows);
      double expected = read.stream().mapToInt(DistinctByTest::value).sum();
      if (exactly) {
        assertThat(amount).as("step " + step + " of " + folder).isEqualTo(expected);
      } else {
        assertThat(amount).isBetween(before, expected);
        assertThat(reader.remembered().rows()).isLessThanOrEqualTo(bounds.rows());
      }
      before = amount;
    }
  }
}
