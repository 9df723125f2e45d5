package io.csvmonitor.exporter.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.csv.dedup.RowBudget;
import io.csvmonitor.exporter.csv.dedup.SeenRows;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.record.RowSink;
import io.csvmonitor.exporter.series.RowTotals;
import io.csvmonitor.exporter.series.SeriesFilter;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.series.WindowDemand;
import io.csvmonitor.exporter.series.Windows;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept by event time is the same after any number of restarts. */
class KeptWindowsTest {
  private static final long MINUTE = 60_000;
  private static final MemoryBounds BOUNDS = new MemoryBounds(100_000, 100_000);

  @TempDir Path folder;
  private Source source;
  private List<WindowDemand> demands = List.of();

  private void source(String mode, String type) throws Exception {
    CsvMonitorSpec spec =
        CsvMonitorDocument.read(
                """
                sources:
                  - name: a
                    from: {file: {path: a.csv}}
                    mode: %s
                    time: {columns: [at], pattern: EpochMillis, period: 1m}
                    metrics: [{name: m, type: %s, value: n, labels: [{column: s}]}]
                """
                    .formatted(mode, type))
            .spec();
    source = spec.sources().getFirst();
    SeriesFilter all = new SeriesFilter(Map.of());
    SeriesFilter some = new SeriesFilter(Map.of("s", List.of("b", "c")));
    demands =
        List.of(
            demand("minutes", Duration.ofMinutes(1), Duration.ofHours(3), all),
            demand("hours", Duration.ofHours(1), Duration.ofDays(2), some));
  }

  private static WindowDemand demand(
      String by, Duration width, Duration keep, SeriesFilter filter) {
    return new WindowDemand(by, "m", width, keep, List.of(filter));
  }

  private SourceSeries fresh() {
    return new SourceSeries(source, demands, new RowTotals(BOUNDS.totals()));
  }

  private static RowSink reader(SourceSeries of) {
    RowSink sink = of.reader("a.csv", 1, new SeenRows(new RowBudget(10)), 2_000_000_000_000L);
    sink.header(new Header(List.of("at", "s", "n")));
    return sink;
  }

  private static SourceState state(Source source, SourceSeries of) {
    return new SourceState(
        ParsingSettings.of(source),
        List.of(),
        of.state(),
        of.upserts(),
        new SourceState.EvaluationState(of.savedWindows(), 17L),
        List.of(),
        SourceState.SnapshotContent.NONE,
        SourceState.Totals.NONE);
  }

  private Map<String, List<String>> values(SourceSeries of) {
    Map<String, List<String>> all = new TreeMap<>();
    for (WindowDemand demand : demands) {
      Windows windows = of.windows(demand);
      for (Windows.WindowedSeries each : windows.series()) {
        List<String> values =
            Stream.iterate(windows.first(), index -> index <= windows.newestIndex(), i -> i + 1)
                .map(index -> index + "=" + windows.value(each.buckets(), index))
                .toList();
        all.put(demand.by() + each.labels(), values);
        all.put(
            demand.by() + each.labels() + "t",
            List.of(each.buckets().newest() + " " + windows.oldest()));
      }
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "Append,Counter,1",
    "Append,Counter,2",
    "Upsert,Counter,3",
    "Upsert,Counter,4",
    "Append,Gauge,5"
  })
  void areTheSameAfterManyRestarts(String mode, String type, int seed) throws Exception {
    source(mode, type);
    Random random = new Random(seed);
    SourceSeries whole = fresh();
    SourceSeries kept = fresh();
    StateStore store = new StateStore(folder);
    RowSink wholeRows = reader(whole);
    RowSink savedRows = reader(kept);
    long now = 1_700_000_000_000L;
    for (int pass = 0; pass < 400; pass++) {
      for (int row = random.nextInt(20); row > 0; row--) {
        // Some rows come late, and some numbers need eight bytes.
        long at = now - (random.nextInt(10) == 0 ? random.nextInt(300) : 0) * MINUTE;
        String n = random.nextInt(400) == 0 ? "123456.5" : "" + random.nextInt(50);
        String[] cells = {Long.toString(at), "abcd".charAt(random.nextInt(4)) + "", n};
        wholeRows.row(row, cells.clone());
        savedRows.row(row, cells.clone());
        now += random.nextInt(3) * MINUTE / 2;
      }
      if (random.nextBoolean()) {
        store.save(state(source, kept));
        if (random.nextInt(4) == 0) {
          // What was not saved is lost for both.
          store = new StateStore(folder);
          SourceState loaded = store.load(BOUNDS);
          kept =
              new SourceSeries(
                  source, demands, loaded.series(), loaded.evaluated().windows(), loaded.upserts());
          assertThat(kept.needsBackfill()).isFalse();
          assertThat(loaded.evaluated().usualLag()).isEqualTo(17);
          savedRows = reader(kept);
        }
      }
    }
    assertThat(values(kept)).isEqualTo(values(whole));
  }

  @Test
  void damagedOnesAreReadFromTheFilesAgain() throws Exception {
    source("Append", "Counter");
    SourceSeries series = fresh();
    reader(series).row(1, new String[] {"1700000000000", "a", "5"});
    for (int byteAt = 0; byteAt < 200; byteAt += 3) {
      new StateStore(folder).save(state(source, series));
      try (Stream<Path> files = Files.list(folder)) {
        Path journal =
            files.filter(each -> each.toString().contains("windows-")).findFirst().orElseThrow();
        damage(journal, byteAt);
      }
      SourceState loaded = new StateStore(folder).load(BOUNDS);
      // Whatever is there: nothing fails, and what is not whole is read again.
      new SourceSeries(
              source, demands, loaded.series(), loaded.evaluated().windows(), loaded.upserts())
          .savedWindows()
          .entries();
    }
  }

  private static void damage(Path file, int at) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at % bytes.length());
      bytes.write(0x5A);
    }
  }

  @Test
  void aLostJournalIsNoReasonToForgetCounts() throws Exception {
    source("Append", "Counter");
    SourceSeries series = fresh();
    reader(series).row(1, new String[] {"1700000000000", "a", "5"});
    new StateStore(folder).save(state(source, series));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : files.filter(file -> file.toString().contains("windows-")).toList()) {
        Files.delete(each);
      }
    }
    SourceState loaded = new StateStore(folder).load(BOUNDS);
    assertThat(loaded.evaluated().windows().entries()).isEmpty();
    assertThat(
            new SourceSeries(
                    source,
                    demands,
                    loaded.series(),
                    loaded.evaluated().windows(),
                    loaded.upserts())
                .needsBackfill())
        .isTrue();
  }
}
