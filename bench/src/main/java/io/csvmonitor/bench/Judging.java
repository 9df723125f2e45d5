package io.csvmonitor.bench;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.csv.dedup.RowBudget;
import io.csvmonitor.exporter.csv.dedup.SeenRows;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.record.RowSink;
import io.csvmonitor.exporter.series.RowTotals;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.threshold.HistoryRetention;
import io.csvmonitor.exporter.threshold.RuleSet;
import io.csvmonitor.exporter.threshold.SourceThresholds;
import io.csvmonitor.exporter.threshold.time.EvaluationTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Judges many series of one-minute buckets, and says what a new row costs after a short and after a
 * long history: {@code Judging SERIES WEEKS...}. Rows are remembered for an hour only, so that the
 * memory is that of the windows and verdicts.
 */
public final class Judging {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final int MINUTES_A_DAY = 1_440;

  /** A whole day: what happens now and then is in it. */
  private static final int MEASURED = MINUTES_A_DAY;

  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final List<String> KINDS =
      List.of(
          "deviation: {below: 50%}, baseline: {season: 24h, history: 4}",
          "deviation: {below: 50%}, baseline: {season: 7d, history: 4}", "anomaly: {}");

  private final SourceSeries series;
  private final SourceThresholds thresholds;
  private final RowSink rows;
  private final SeenRows memory = new SeenRows(new RowBudget(10_000_000));
  private final String[] names;
  private final Random random = new Random(7);
  private long now = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
  private long line = 1;

  private Judging(int count, String kind) throws Exception {
    CsvMonitorSpec spec =
        CsvMonitorDocument.read(
                """
                sources:
                  - name: shops
                    from: {file: {path: shops.csv}}
                    time: {columns: [at], pattern: "yyyy-MM-dd HH:mm"}
                    metrics: [{name: orders, type: Counter, value: count, labels: [{column: shop}], maxSeries: 100000}]
                thresholds:
                  - {name: Orders, metric: orders, by: [shop], %s}
                """
                    .formatted(kind))
            .spec();
    Source source = spec.sources().getFirst();
    thresholds =
        new SourceThresholds(
            source, RuleSet.of(spec), Duration.ofHours(1), HistoryRetention.NEEDED);
    series = new SourceSeries(source, thresholds.demands(), new RowTotals(1));
    rows = series.reader("shops.csv", 1, memory, Long.MAX_VALUE - Duration.ofDays(1).toMillis());
    rows.header(new Header(List.of("at", "shop", "count")));
    names = new String[count];
    for (int i = 0; i < count; i++) {
      names[i] = "shop-" + i;
    }
  }

  /** A minute's rows, a row of each series. */
  private void minute() {
    String time = WRITTEN.format(Instant.ofEpochMilli(now));
    int hour = (int) (now / (60 * MINUTE) % 24);
    double usual = 60 + 40 * Math.sin(hour * Math.PI / 12);
    for (String name : names) {
      int count = (int) Math.max(0, usual + random.nextGaussian() * 8);
      rows.row(++line, new String[] {time, name, Integer.toString(count)});
    }
    now += MINUTE;
    if (now % (60 * MINUTE) == 0) {
      memory.forgetBefore(now);
    }
  }

  private boolean judge() {
    return thresholds.evaluate(series, EvaluationTime.of(now, now, now - MINUTE, now - MINUTE));
  }

  private String measure(int weeks) {
    for (int minute = 0; minute < weeks * 7 * MINUTES_A_DAY; minute++) {
      minute();
      if (minute % 15 == 0) {
        judge();
      }
    }
    judge();
    long reading = 0;
    long judging = 0;
    int verdicts = 0;
    for (int i = 0; i < MEASURED; i++) {
      long began = System.nanoTime();
      minute();
      long read = System.nanoTime();
      verdicts += judge() ? 1 : 0;
      reading += read - began;
      judging += System.nanoTime() - read;
    }
    double each = 1e-3 / MEASURED / names.length;
    return "| %d weeks | %,d | %.2f | %.2f | %d |"
        .formatted(weeks, used() >> 20, reading * each, judging * each, verdicts);
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }

  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[0]);
    System.out.println(
        "| kind | history | heap, MiB | reading a row, µs | evaluating a row, µs | evaluated |");
    System.out.println("| --- | --- | ---: | ---: | ---: | ---: |");
    for (String kind : KINDS) {
      for (int i = 1; i < arguments.length; i++) {
        Judging judging = new Judging(count, kind);
        System.out.println("| `" + kind + "` " + judging.measure(Integer.parseInt(arguments[i])));
      }
    }
  }
}
