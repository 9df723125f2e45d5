package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.series.PublishedMetric;
import io.csvmonitor.exporter.source.store.local.FileSet;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.threshold.RuleSet;
import io.csvmonitor.exporter.threshold.SharedSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A window that the clock alone completes, without a new row, is served. */
class CompleteByClockTest {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  /** The time that the watermark by the clock leaves for the writer of a row. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private static final Duration WAIT = Duration.ofSeconds(2);

  @TempDir Path folder;

  @Test
  void aWindowIsServedWhenItIsOver() throws Exception {
    Instant now = Instant.now();
    long millis = now.minus(MARGIN).toEpochMilli();
    Instant end = Instant.ofEpochMilli(millis - millis % WINDOW.toMillis());
    Duration delay = Duration.between(end, now).minus(MARGIN).plus(WAIT);
    Files.writeString(
        folder.resolve("a.csv"),
        "at,customer\n%2$s,eve\n%1$s,ann\n%1$s,bob\n"
            .formatted(end.minusSeconds(30), end.minusSeconds(90)));
    SourceReader reader =
        ReaderFactories.follow(
            source(delay),
            RuleSet.NONE,
            FileSet.of(folder, "a.csv"),
            null,
            null,
            new MemoryBounds(1_000, 1_000),
            new SharedSources());
    SourceView before = reader.turn(SourceView.nothing(), InstantSource.fixed(now)).view();
    assertThat(customers(before)).isNotEqualTo(2);
    SourceReader.Turn turn = reader.turn(before, InstantSource.fixed(now.plus(WAIT)));
    SourceView after = turn.view();
    assertThat(customers(after)).as(after.published().stats().toString()).isEqualTo(2);
    assertThat(turn.changed()).as("new rows").isFalse();
  }

  private static Source source(Duration delay) throws Exception {
    return CsvMonitorDocument.read(
            """
            sources:
              - name: visits
                from: {file: {path: a.csv}}
                time: {columns: [at], delay: DELAYms}
                freshness: 6h
                metrics:
                  - name: customers
                    type: Gauge
                    distinct: {column: customer, window: 1m}
            """
                .replace("DELAY", String.valueOf(delay.toMillis())))
        .spec()
        .sources()
        .getFirst();
  }

  private static double customers(SourceView view) {
    PublishedMetric metric = view.published().metrics().getFirst();
    return metric.size() == 0 ? Double.NaN : metric.value(0);
  }
}
