package io.csvmonitor.exporter.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.csv.dedup.RowBudget;
import io.csvmonitor.exporter.csv.dedup.SeenRows;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.record.RowSink;
import io.csvmonitor.exporter.series.RowTotals;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.time.EvaluationTime;
import io.csvmonitor.exporter.threshold.time.EvaluationTime.RowArrival;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.view.GroupView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** In a replay, {@code hold} is time of the replay's clock, however fast this clock runs. */
class ReplayedHoldTest {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long BEGIN = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
  private static final int MINUTES = 180;
  private static final int FROM = 60;

  /**
   * @param step minutes of the replay's clock between two evaluations
   * @param length minutes of the breach
   */
  @Property(tries = 100)
  void aBreachIsShownForItsHold(
      @ForAll @IntRange(min = 1, max = 9) int step,
      @ForAll @IntRange(min = 1, max = 20) int length,
      @ForAll @IntRange(min = 1, max = 40) int hold)
      throws Exception {
    CsvMonitorSpec spec =
        CsvMonitorDocument.read(
                """
                sources:
                  - name: a
                    from: {file: {path: a.csv}}
                    time: {columns: [at], pattern: EpochMillis, period: 1m}
                    metrics: [{name: n, type: Counter, value: n}]
                thresholds:
                  - {name: Many, metric: n, window: 1m, limit: {above: 100}, hold: %dm}
                """
                    .formatted(hold))
            .spec();
    Source source = spec.sources().getFirst();
    SourceThresholds thresholds =
        new SourceThresholds(
            source, RuleSet.of(spec), Duration.ofHours(1), HistoryRetention.NEEDED);
    SourceSeries series = new SourceSeries(source, thresholds.demands(), new RowTotals(1));
    RowSink rows =
        series.reader("a.csv", 1, new SeenRows(new RowBudget(10_000)), BEGIN + MINUTES * MINUTE);
    rows.header(new Header(List.of("at", "n")));
    long lastSeen = Long.MIN_VALUE;
    for (int minute = 0; minute < MINUTES; minute++) {
      boolean isOut = minute >= FROM && minute < FROM + length;
      rows.row(
          minute + 2L, new String[] {Long.toString(BEGIN + minute * MINUTE), isOut ? "500" : "50"});
      if ((minute + 1) % step != 0) {
        continue;
      }
      long now = BEGIN + (minute + 1) * MINUTE;
      thresholds.evaluate(
          series, EvaluationTime.of(now, now, now - MINUTE, now).with(RowArrival.REPLAY));
      GroupView group = thresholds.views().getFirst().groups().getFirst();
      boolean isOpen = group.breaches().stream().anyMatch(Breach::isOpen);
      lastSeen = isOut ? now : lastSeen;
      if (isOut || (lastSeen > 0 && now - lastSeen < hold * MINUTE)) {
        assertThat(group.verdict()).as("minute %d", minute).isEqualTo(Verdict.BREACHED);
      }
      // The last breached window may have been seen one evaluation after it.
      long last = BEGIN + (FROM + length) * MINUTE;
      if (!isOpen && minute >= FROM + length && now - last > (hold + 2L * step) * MINUTE) {
        assertThat(group.verdict()).as("minute %d", minute).isEqualTo(Verdict.NORMAL);
      }
      if (minute < FROM) {
        assertThat(group.verdict()).as("minute %d", minute).isNotEqualTo(Verdict.BREACHED);
      }
    }
    assertThat(thresholds.views().getFirst().groups().getFirst().breaches()).hasSize(1);
  }
}
