package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.exposition.Exposition;
import io.csvmonitor.exporter.series.PublishedMetric;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.source.store.local.FileSet;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.state.StateStore;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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

/** Histograms of real files: what is exposed, what is saved, and what thresholds say. */
class HistogramTest {
  private static final MemoryBounds BOUNDS = new MemoryBounds(1_000_000, 100_000);
  private static final String SOURCE =
      """
      sources:
        - name: requests
          from: {file: {path: a.csv}}
          mode: MODE
          time: {columns: [at], pattern: "yyyy-MM-dd HH:mm"}
          metrics:
            - name: seconds
              help: Duration of a request.
              type: Histogram
              value: ms
              scale: "0.001"
              buckets: ["0.1", "0.5", "2"]
              labels: [LABEL]
              maxSeries: MAX
      """;
  private static final String HEADER = "at,shop,ms\n";

  @TempDir Path folder;
  private FollowedFiles reader;
  private StateStore store;

  private void begin(String source) throws Exception {
    Source read = CsvMonitorDocument.read(source).spec().sources().getFirst();
    store = new StateStore(folder.resolve("state"));
    reader =
        new FollowedFiles(read, List.of(), FileSet.of(folder, "a.csv"), BOUNDS, store.load(BOUNDS));
  }

  private void begin() throws Exception {
    begin(source("Append", "{column: shop}", 1_000));
  }

  private static String source(String mode, String label, int max) {
    return SOURCE
        .replace("MODE", mode)
        .replace("LABEL", label)
        .replace("MAX", Integer.toString(max));
  }

  /** The shops, each with the rows in its buckets, and the sum. */
  private Map<String, String> after(String rows) throws Exception {
    Files.writeString(folder.resolve("a.csv"), HEADER + rows);
    assertThat(reader.pass(System.currentTimeMillis()).problems()).isEmpty();
    store.save(reader.keep(0));
    Map<String, String> found = new TreeMap<>();
    PublishedMetric metric = reader.publish().metrics().getFirst();
    for (int i = 0; i < metric.size(); i++) {
      PublishedMetric.Histogram one = metric.histogram(i);
      StringBuilder text = new StringBuilder();
      for (double count : one.counts()) {
        text.append((int) count).append(' ');
      }
      found.put(metric.labels(i).get("shop"), text + "sum " + one.sum());
    }
    return found;
  }

  private static String text(PublishedSource source, long bytes) throws Exception {
    Exposition exposition = new Exposition(bytes);
    exposition.add(source);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OpenMetricsTextFormatWriter.create().write(out, new MetricSnapshots(exposition.snapshots()));
    return out.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rowsCountOnceInTheirBuckets(boolean restarts) throws Exception {
    begin();
    String rows = "2026-03-12 10:00,a,100\n2026-03-12 10:00,a,101\n2026-03-12 10:01,b,9000\n";
    assertThat(after(rows)).isEqualTo(Map.of("a", "1 1 0 0 sum 0.201", "b", "0 0 0 1 sum 9.0"));
    if (restarts) {
      begin();
    }
    assertThat(after(rows + "2026-03-12 10:02,a,\n2026-03-12 10:02,b,500\n"))
        .isEqualTo(Map.of("a", "1 1 0 0 sum 0.201", "b", "0 1 0 1 sum 9.5"));
    PublishedSource published = reader.publish();
    assertThat(published.seriesCount()).isEqualTo(2 * 6);
    assertThat(text(published, Long.MAX_VALUE))
        .contains(
            """
            # TYPE seconds histogram
            # HELP seconds Duration of a request.
            seconds_bucket{shop="a",le="0.1"} 1
            seconds_bucket{shop="a",le="0.5"} 2
            seconds_bucket{shop="a",le="2.0"} 2
            seconds_bucket{shop="a",le="+Inf"} 2
            seconds_count{shop="a"} 2
            seconds_sum{shop="a"} 0.201
            seconds_bucket{shop="b",le="0.1"} 0
            seconds_bucket{shop="b",le="0.5"} 1
            seconds_bucket{shop="b",le="2.0"} 1
            seconds_bucket{shop="b",le="+Inf"} 2
            seconds_count{shop="b"} 2
            seconds_sum{shop="b"} 9.5
            """);
  }

  @Test
  void aScrapeWithoutRoomHasWholeHistograms() throws Exception {
    begin();
    after("2026-03-12 10:00,a,100\n2026-03-12 10:00,b,101\n");
    PublishedSource published = reader.publish();
    Exposition all = new Exposition(Long.MAX_VALUE);
    all.add(published);
    Exposition half = new Exposition(published.metrics().getFirst().bytes() - 1);
    half.add(published);
    assertThat(half.series()).isEqualTo(12);
    assertThat(half.leftOut()).isEqualTo(6);
    assertThat(text(published, published.metrics().getFirst().bytes() - 1))
        .contains("seconds_count{shop=\"a\"}")
        .doesNotContain("shop=\"b\"");
  }

  /** Other buckets are another metric: it counts the rows again, and no row twice. */
  @Test
  void otherBucketsCountEarlierRowsAgain() throws Exception {
    begin();
    String rows = "2026-03-12 10:00,a,100\n2026-03-12 10:01,a,900\n";
    after(rows);
    String other = source("Append", "{column: shop}", 1_000).replace("\"0.5\", \"2\"", "\"1\"");
    begin(other);
    assertThat(after(rows + "2026-03-12 10:02,a,2000\n")).isEqualTo(Map.of("a", "1 1 1 sum 3.0"));
    begin(other);
    assertThat(after(rows + "2026-03-12 10:02,a,2000\n")).isEqualTo(Map.of("a", "1 1 1 sum 3.0"));
  }

  @Test
  void negativeNumbersAreBad() throws Exception {
    begin();
    assertThat(after("2026-03-12 10:00,a,-1\n2026-03-12 10:00,a,x\n2026-03-12 10:00,a,7\n"))
        .isEqualTo(Map.of("a", "1 0 0 0 sum 0.007"));
    assertThat(reader.publish().stats().badRows()).isEqualTo(2);
  }

  @Test
  void listedValuesAreThereFromTheStart() throws Exception {
    String source = source("Append", "{column: shop, values: [a, b, c]}", 12);
    begin(source);
    assertThat(after("2026-03-12 10:00,b,1000\n"))
        .isEqualTo(Map.of("a", "0 0 0 0 sum 0.0", "b", "0 0 1 0 sum 1.0"));
    begin(source);
    // There is room for two: the shop with rows takes the place of a listed one.
    assertThat(after("2026-03-12 10:00,b,1000\n2026-03-12 10:00,z,1000\n"))
        .isEqualTo(Map.of("b", "0 0 1 0 sum 1.0", "z", "0 0 1 0 sum 1.0"));
  }

  @Test
  void aboveTheMaximumOneHistogramHasTheOtherRows() throws Exception {
    begin(source("Append", "{column: shop}", 12));
    assertThat(
            after(
                """
                2026-03-12 10:00,a,50
                2026-03-12 10:00,b,50
                2026-03-12 10:00,c,50
                2026-03-12 10:00,d,5000
                """))
        .isEqualTo(
            Map.of(
                "a", "1 0 0 0 sum 0.05",
                "b", "1 0 0 0 sum 0.05",
                "other", "1 0 0 1 sum 5.05"));
    assertThat(reader.publish().metrics().getFirst().overflow()).isEqualTo(2);
  }

  /** A Histogram cannot fall, and a row in another bucket is a correction. */
  @Test
  void aNewVersionUnderRestateCorrects() throws Exception {
    begin(source("Restate", "{column: shop}", 1_000));
    assertThat(after("2026-03-12 10:00,a,100\n2026-03-12 10:00,a,100\n"))
        .isEqualTo(Map.of("a", "2 0 0 0 sum 0.2"));
    assertThat(after("2026-03-12 10:00,a,100\n2026-03-12 10:00,a,99\n2026-03-12 10:01,a,3000\n"))
        .isEqualTo(Map.of("a", "2 0 0 1 sum 3.2"));
    assertThat(reader.publish().corrections()).isEqualTo(1);
  }

  private static final String JUDGED =
      source("Append", "{column: shop}", 1_000)
          + """
          thresholds:
            - {name: Slow, metric: seconds, quantile: "0.95", window: 5m, limit: {above: 1}}
            - {name: SlowShop, metric: seconds, quantile: "0.5", by: [shop], window: 5m, limit: {above: 1}}
            - name: SlowerThanA
              metric: seconds
              match: {shop: [b]}
              quantile: "0.5"
              window: 5m
              baseline: {match: {shop: [a]}}
              deviation: {above: "2"}
            - {name: Silent, metric: seconds, absent: {after: 1h}}
          """;

  @Test
  void aThresholdJudgesTheQuantileOfEachWindow() throws Exception {
    Story story = new Story(folder, ZoneOffset.UTC, JUDGED);
    StringBuilder rows = new StringBuilder(HEADER);
    for (int minute = 0; minute < 5; minute++) {
      rows.append("2026-03-12 10:0%d,a,80\n2026-03-12 10:0%d,b,80\n".formatted(minute, minute));
    }
    rows.append("2026-03-12 10:05,a,80\n");
    story.at("2026-03-12T10:06").write("a.csv", rows.toString()).scan();
    for (String threshold : List.of("Slow", "SlowShop", "SlowerThanA", "Silent")) {
      assertThat(story.verdict(threshold)).as(threshold).isEqualTo(Verdict.NORMAL);
    }
    Evaluation first = story.only("Slow").evaluation();
    assertThat(first).isNotNull();
    assertThat(first.value()).isCloseTo(0.095, within(1e-9));
    // Nine rows below 0.1 and one in the last bucket: the quantile is at its lower limit.
    story.append("a.csv", "2026-03-12 10:05,b,9000\n2026-03-12 10:06,b,1500\n");
    story.append("a.csv", "2026-03-12 10:10,a,80\n").at("2026-03-12T10:11").scan();
    assertThat(story.verdict("Slow")).isEqualTo(Verdict.BREACHED);
    assertThat(story.only("Slow").sentence())
        .isEqualTo("quantile 0.95 of seconds is 2, above the limit of 1.");
    assertThat(story.verdict("SlowShop")).isEqualTo(Verdict.BREACHED);
    assertThat(story.verdict("SlowerThanA")).isEqualTo(Verdict.BREACHED);
    story.restart().scan();
    assertThat(story.verdict("Slow")).isEqualTo(Verdict.BREACHED);
  }

  /** A row of each shop came in each window, so more rows may follow only if a shop has none. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aWindowWaitsForShopsButNotForBuckets(boolean areAllShopsThere) throws Exception {
    Story story = new Story(folder, ZoneOffset.UTC, JUDGED);
    StringBuilder rows = new StringBuilder(HEADER);
    for (String time : List.of("10:00", "10:05", "10:10")) {
      for (String row : List.of("a,80", "a,300", "b,80")) {
        rows.append("2026-03-12 %s,%s\n".formatted(time, row));
      }
    }
    story.at("2026-03-12T10:11").write("a.csv", rows.toString()).scan();
    assertThat(story.verdict("Slow")).isEqualTo(Verdict.NORMAL);
    if (areAllShopsThere) {
      story.append("a.csv", "2026-03-12 10:15,b,9000\n");
    }
    story.append("a.csv", "2026-03-12 10:15,a,9000\n2026-03-12 10:20,a,9000\n");
    story.at("2026-03-12T10:21").scan();
    assertThat(story.verdict("Slow"))
        .isEqualTo(areAllShopsThere ? Verdict.BREACHED : Verdict.NORMAL);
    story.at("2026-03-12T10:23").scan();
    assertThat(story.verdict("Slow")).isEqualTo(Verdict.BREACHED);
  }

  @Test
  void aWindowWithoutRowsHasNoQuantile() throws Exception {
    Story story = new Story(folder, ZoneOffset.UTC, JUDGED);
    String rows = HEADER + "2026-03-12 10:00,a,80\n2026-03-12 10:25,a,80\n";
    story.at("2026-03-12T10:26").write("a.csv", rows).scan();
    assertThat(story.verdict("Slow")).isEqualTo(Verdict.UNKNOWN);
    assertThat(story.only("Slow").sentence())
        .isEqualTo("quantile 0.95 of seconds has no rows in this window, so there is no verdict.");
  }
}
