package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.exposition.Exposition;
import io.csvmonitor.exporter.series.PublishedMetric;
import io.csvmonitor.exporter.series.SeriesFilter;
import io.csvmonitor.exporter.series.WindowDemand;
import io.csvmonitor.exporter.series.Windows;
import io.csvmonitor.exporter.source.store.local.FileSet;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.state.StateStore;
import io.csvmonitor.exporter.threshold.HistoryRetention;
import io.csvmonitor.exporter.threshold.RuleSet;
import io.csvmonitor.exporter.threshold.SourceThresholds;
import io.csvmonitor.exporter.threshold.time.Watermark;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Distinct values of real files: what is exposed, what is saved, and what thresholds say. */
class DistinctTest {
  private static final MemoryBounds BOUNDS = new MemoryBounds(1_000_000, 100_000);
  private static final String SOURCE =
      """
      sources:
        - name: visits
          from: {file: {path: a.csv}}
          time: {columns: [at], pattern: "yyyy-MM-dd HH:mm"}
          freshness: 6h
          metrics:
            - name: customers
              help: Customers in an hour.
              type: Gauge
              distinct: {column: customer}
              labels: [LABEL]
      """;
  private static final String BY_SHOP = SOURCE.replace("LABEL", "{column: shop}");
  private static final String HEADER = "at,shop,customer\n";
  private static final WindowDemand HOURS =
      new WindowDemand(
          "test",
          "customers",
          Duration.ofHours(1),
          Duration.ofDays(30),
          List.of(new SeriesFilter(Map.of())));

  @TempDir Path folder;
  private Source source;
  private FollowedFiles reader;
  private StateStore store;

  @BeforeEach
  void readTheManifest() throws Exception {
    source = CsvMonitorDocument.read(BY_SHOP).spec().sources().getFirst();
  }

  private void begin(WindowDemand... demands) throws Exception {
    store = new StateStore(folder.resolve("state"));
    reader =
        new FollowedFiles(
            source, List.of(demands), FileSet.of(folder, "a.csv"), BOUNDS, store.load(BOUNDS));
  }

  private void begin(String manifest) throws Exception {
    source = CsvMonitorDocument.read(manifest).spec().sources().getFirst();
    begin();
  }

  /** Reads soon after the newest row, at the time of its clock. */
  private void pass() throws Exception {
    long now =
        Files.readAllLines(folder.resolve("a.csv")).stream()
                .skip(1)
                .mapToLong(row -> millis(row.substring(0, row.indexOf(','))))
                .max()
                .orElse(0)
            + 70_000;
    assertThat(reader.pass(now).problems()).isEmpty();
    store.save(reader.keep(0));
    new SourceThresholds(source, RuleSet.NONE, Watermark.freshness(source), HistoryRetention.NEEDED)
        .evaluate(reader.series(), reader.moment(now));
  }

  private static long millis(String time) {
    return Instant.parse(time.replace(' ', 'T') + ":00Z").toEpochMilli();
  }

  private PublishedMetric published() {
    return reader.publish().metrics().getFirst();
  }

  /** The exposed shops. */
  private Map<String, Double> after(String rows) throws Exception {
    Files.writeString(folder.resolve("a.csv"), HEADER + rows);
    pass();
    Map<String, Double> found = new TreeMap<>();
    PublishedMetric metric = published();
    for (int i = 0; i < metric.size(); i++) {
      found.put(metric.labels(i).get("shop"), metric.value(i));
    }
    return found;
  }

  /** The newest complete window is then many windows before the newest row. */
  @Test
  void aDelayOfManyWindowsHidesNothing() throws Exception {
    begin(
        BY_SHOP
            .replace("HH:mm\"}", "HH:mm\", delay: 10m}")
            .replace("{column: customer}", "{column: customer, window: 1m}"));
    StringBuilder rows = new StringBuilder();
    for (int minute = 10; minute < 60; minute++) {
      rows.append("2026-03-12 10:%d,a,c1\n2026-03-12 10:%d,a,c2\n".formatted(minute, minute));
    }
    assertThat(after(rows.toString())).containsExactly(Map.entry("a", 2.0));
  }

  @Test
  void emptyCellsDoNotCount() throws Exception {
    begin(BY_SHOP.replace("metrics:", "numbers: {empty: [none]}\n    metrics:"));
    assertThat(
            after(
                """
                2026-03-12 10:00,a,c1
                2026-03-12 10:01,a,
                2026-03-12 10:02,a,none
                2026-03-12 11:05,a,c3
                """))
        .containsExactly(Map.entry("a", 1.0));
  }

  private static final String ROWS =
      """
      2026-03-12 10:00,a,c1
      2026-03-12 10:10,a,c1
      2026-03-12 10:20,a,c2
      2026-03-12 10:30,b,c1
      2026-03-12 11:05,a,c3
      """;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theNewestCompleteHourIsExposed(boolean restarts) throws Exception {
    begin();
    assertThat(after(ROWS)).isEqualTo(Map.of("a", 2.0, "b", 1.0));
    assertThat(published().windowStart()).hasValue(millis("2026-03-12 10:00"));
    if (restarts) {
      begin();
      assertThat(after(ROWS)).isEqualTo(Map.of("a", 2.0, "b", 1.0));
      begin();
    }
    String more = "2026-03-12 11:10,a,c3\n2026-03-12 11:20,b,\n2026-03-12 11:59,a, c4 \n";
    assertThat(after(ROWS + more)).isEqualTo(Map.of("a", 2.0, "b", 1.0));
    assertThat(after(ROWS + more + "2026-03-12 12:00,b,c9\n"))
        .isEqualTo(Map.of("a", 2.0, "b", 0.0));
    Exposition exposition = new Exposition(Long.MAX_VALUE);
    exposition.add(reader.publish());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OpenMetricsTextFormatWriter.create().write(out, new MetricSnapshots(exposition.snapshots()));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            """
            # TYPE customers gauge
            # HELP customers Customers in an hour.
            customers{shop="a"} 2.0
            customers{shop="b"} 0.0
            """);
    assertThat(published().overflow()).isZero();
    assertThat(reader.publish().stats().badRows()).isZero();
  }

  @Test
  void aFirstHourThatBeganBeforeTheRowsIsNotExposed() throws Exception {
    begin();
    assertThat(after("2026-03-12 10:01,a,c1\n2026-03-12 11:00,a,c1\n")).isEmpty();
  }

  @Test
  void listedValuesAreThereFromTheStart() throws Exception {
    begin(SOURCE.replace("LABEL", "{column: shop, values: [a, z]}"));
    assertThat(after(ROWS)).isEqualTo(Map.of("a", 2.0, "b", 1.0, "z", 0.0));
  }

  /** Another window is another metric: it counts the rows again. */
  @Test
  void anotherWindowCountsEarlierRowsAgain() throws Exception {
    begin();
    after(ROWS);
    String rows = ROWS + "2026-03-12 11:10,a,c4\n2026-03-12 11:11,a,c5\n";
    begin(BY_SHOP.replace("customer}", "customer, window: 5m}"));
    assertThat(after(rows)).isEqualTo(Map.of("a", 1.0, "b", 0.0));
    begin(BY_SHOP.replace("customer}", "customer, window: 12h}"));
    rows += "2026-03-13 00:00,a,c1\n2026-03-13 11:59,a,c5\n2026-03-13 12:00,a,c\n";
    assertThat(after(rows)).isEqualTo(Map.of("a", 2.0, "b", 0.0));
  }

  @Test
  void theSeriesAboveTheMaximumAreDropped() throws Exception {
    begin(BY_SHOP + "        maxSeries: 1\n");
    assertThat(after(ROWS)).isEqualTo(Map.of("a", 2.0));
    assertThat(published().overflow()).isEqualTo(1);
  }

  /** A value cannot be taken out. This is a correction, as for every Gauge. */
  @Test
  void aContinuedLastLineIsACorrection() throws Exception {
    begin();
    Files.writeString(folder.resolve("a.csv"), HEADER + ROWS.replace("c3\n", "c"));
    long now = millis("2026-03-12 11:06");
    reader.pass(now);
    reader.pass(now + 2 * LastLines.QUIET_MILLIS);
    assertThat(after(ROWS + "2026-03-12 12:00,a,c9\n")).isEqualTo(Map.of("a", 2.0, "b", 0.0));
    assertThat(reader.publish().corrections()).isEqualTo(1);
  }

  /** Rows in any order, with restarts, and all rows a second time for new windows. */
  @RepeatedTest(20)
  void eachHourHasTheCountOfASet(RepetitionInfo run) throws Exception {
    Random random = new Random(run.getCurrentRepetition());
    Map<String, Set<String>> model = new HashMap<>();
    Path file = Files.writeString(folder.resolve("a.csv"), HEADER);
    begin(HOURS);
    for (int part = 0; part < 4; part++) {
      StringBuilder rows = new StringBuilder();
      for (int i = random.nextInt(200); i >= 0; i--) {
        int hour = random.nextInt(5);
        String shop = "s" + random.nextInt(3);
        String customer = random.nextInt(9) == 0 ? "" : "c" + random.nextInt(40);
        rows.append(
            "2026-03-12 1%d:%02d,%s,%s\n".formatted(hour, random.nextInt(60), shop, customer));
        if (!customer.isEmpty()) {
          model.computeIfAbsent(shop + hour, _ -> new HashSet<>()).add(customer);
        }
      }
      Files.writeString(file, rows, StandardOpenOption.APPEND);
      pass();
      if (random.nextBoolean()) {
        begin(HOURS);
        pass();
      }
    }
    assertThat(counts(HOURS)).isEqualTo(sizes(model));
    WindowDemand later =
        new WindowDemand("later", "customers", HOURS.width(), HOURS.keep(), HOURS.filters());
    begin(HOURS, later);
    pass();
    assertThat(counts(later)).isEqualTo(sizes(model));
    assertThat(counts(HOURS)).isEqualTo(sizes(model));
  }

  private static Map<String, Double> sizes(Map<String, Set<String>> model) {
    Map<String, Double> sizes = new TreeMap<>();
    model.forEach((place, customers) -> sizes.put(place, (double) customers.size()));
    return sizes;
  }

  private Map<String, Double> counts(WindowDemand demand) {
    Windows windows = reader.series().windows(demand);
    Map<String, Double> found = new TreeMap<>();
    long first = windows.grid().index(millis("2026-03-12 10:00"));
    for (Windows.WindowedSeries each : windows.series()) {
      for (int hour = 0; hour < 5; hour++) {
        double count = each.buckets().get(first + hour);
        if (!Double.isNaN(count)) {
          found.put(each.labels().get("shop") + hour, count);
        }
      }
    }
    return found;
  }

  @Test
  void largeCountsAreWithinFourStandardErrorsAndSurviveARestart() throws Exception {
    int different = 20_000;
    List<String> rows = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < different; i++) {
      String row = "2026-03-12 10:%02d,a,c%d\n".formatted(random.nextInt(60), i);
      rows.add(row);
      rows.add(row);
    }
    Collections.shuffle(rows, random);
    String first = "2026-03-12 10:00,a,c0\n" + String.join("", rows.subList(0, different));
    String all = first + String.join("", rows.subList(different, 2 * different));
    begin();
    after(first);
    begin();
    double count = after(all + "2026-03-12 11:00,a,c1\n").getOrDefault("a", 0.0);
    assertThat(count).isCloseTo(different, within(4 * 0.009 * different));
    begin();
    assertThat(after(all + "2026-03-12 11:00,a,c1\n")).isEqualTo(Map.of("a", count));
  }

  private static final String JUDGED =
      BY_SHOP
          + """
          thresholds:
            - {name: Many, metric: customers, match: {shop: [a]}, limit: {above: 2}}
            - {name: Few, metric: customers, match: {shop: [b]}, limit: {below: 1}}
            - {name: Silent, metric: customers, absent: {after: 45m}}
          """;

  @Test
  void aThresholdJudgesTheWindowsOfTheMetric() throws Exception {
    Story story = new Story(folder, ZoneOffset.UTC, JUDGED);
    story.at("2026-03-12T11:06").write("a.csv", HEADER + ROWS).scan();
    assertThat(story.verdict("Many")).isEqualTo(Verdict.NORMAL);
    assertThat(story.verdict("Few")).isEqualTo(Verdict.NORMAL);
    assertThat(story.verdict("Silent")).isEqualTo(Verdict.NORMAL);
    story.append("a.csv", "2026-03-12 11:10,a,c3\n2026-03-12 11:20,a,c4\n").restart();
    story.at("2026-03-12T11:21").append("a.csv", "2026-03-12 11:20,a,c5\n").scan();
    // The hour is not over, and its count can only grow.
    assertThat(story.verdict("Many")).isEqualTo(Verdict.BREACHED);
    assertThat(story.only("Many").sentence())
        .startsWith("customers (shop a) is 3, above the limit of 2.");
    assertThat(story.verdict("Few")).isEqualTo(Verdict.NORMAL);
    story.at("2026-03-12T12:01").append("a.csv", "2026-03-12 12:00,a,c5\n").scan();
    assertThat(story.verdict("Few")).isEqualTo(Verdict.BREACHED);
    assertThat(story.verdict("Silent")).isEqualTo(Verdict.NORMAL);
    story.at("2026-03-12T12:50").scan();
    assertThat(story.verdict("Silent")).isEqualTo(Verdict.BREACHED);
  }
}
