package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.csv.record.BadRowReason;
import io.csvmonitor.exporter.csv.value.RowTime;
import io.csvmonitor.exporter.series.MetricState;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.source.store.local.FileSet;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.state.SourceState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No row, and no number of rows, makes a sum infinite. */
class LargeNumbersTest {
  private static final MemoryBounds BOUNDS = new MemoryBounds(1_000_000, 100_000);

  @TempDir Path folder;

  private static Source source(String mode) throws Exception {
    return CsvMonitorDocument.read(
            """
            sources:
              - name: rows
                from: {file: {path: a.csv}}
                mode: %s
                metrics:
                  - {name: amount, type: Counter, value: amount, labels: [{column: kind}]}
            """
                .formatted(mode))
        .spec()
        .sources()
        .getFirst();
  }

  private static double amount(PublishedSource published) {
    return published.metrics().getFirst().value(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Append", "Upsert"})
  void rowsBeyondTheLargestAreBad(String mode) throws Exception {
    Path file = folder.resolve("a.csv");
    Files.writeString(file, "kind,amount\na,5\na,1e308\na,1e308\na,1e101\na,1e400\na,-1e400\n");
    FollowedFiles reader =
        new FollowedFiles(source(mode), List.of(), FileSet.of(folder, "a.csv"), BOUNDS, null);
    reader.pass(0);
    assertThat(amount(reader.publish())).isEqualTo(5);
    assertThat(reader.publish().stats().bad()).isEqualTo(Map.of(BadRowReason.OUT_OF_RANGE, 5L));

    Files.writeString(file, "a,1e100\na,9.9e99\n", StandardOpenOption.APPEND);
    reader.pass(0);
    assertThat(amount(reader.publish())).isFinite().isGreaterThanOrEqualTo(1e100);
  }

  /** As an earlier version of the program kept it. */
  @ParameterizedTest
  @ValueSource(strings = {"Append", "Upsert"})
  void anInfiniteTotalThatWasKeptIsCountedAgain(String mode) throws Exception {
    Files.writeString(folder.resolve("a.csv"), "kind,amount\na,7\n");
    FileSet files = FileSet.of(folder, "a.csv");
    FollowedFiles before = new FollowedFiles(source(mode), List.of(), files, BOUNDS, null);
    before.pass(0);
    SourceState kept = before.keep(0);
    MetricState infinite =
        new MetricState(
            kept.series().metrics().getFirst().definition(),
            List.of(
                new MetricState.SeriesState(List.of("a"), Double.POSITIVE_INFINITY, RowTime.NONE)),
            0);
    SourceSeries.State state =
        new SourceSeries.State(
            List.of(infinite),
            kept.series().rows(),
            kept.series().bad(),
            kept.series().newest(),
            kept.series().corrections());
    FollowedFiles reader =
        new FollowedFiles(
            source(mode),
            List.of(),
            files,
            BOUNDS,
            new SourceState(
                kept.parsing(),
                kept.files(),
                state,
                kept.upserts(),
                SourceState.EvaluationState.NONE,
                List.of(),
                kept.snapshot(),
                kept.totals()));
    reader.pass(0);
    assertThat(amount(reader.publish())).isEqualTo(7);
  }
}
