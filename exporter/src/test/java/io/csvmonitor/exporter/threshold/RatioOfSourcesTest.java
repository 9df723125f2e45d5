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
import io.csvmonitor.exporter.series.WindowDemand;
import io.csvmonitor.exporter.threshold.time.EvaluationTime;
import io.csvmonitor.exporter.threshold.time.EvaluationTime.RowArrival;
import io.csvmonitor.exporter.threshold.time.Watermark;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.view.RatioView;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payments by checkouts, which arrive at different times. The test sets the clock, in minutes. */
class RatioOfSourcesTest {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long BEGIN = 1_760_000_400_000L / (15 * MINUTE) * 15 * MINUTE;
  private static final int HOUR = 60;
  private static final int DAY = 24 * HOUR;

  /** The window in which no payment is approved. */
  private static final int OUTAGE = 7 * HOUR - 15;

  private int outage = OUTAGE;
  private SharedSources shared = new SharedSources();
  private Side payments;
  private Side checkouts;

  private final class Side {
    private final SourceThresholds judge;
    private final SourceSeries series;
    private final RowSink rows;
    private final boolean pays;
    private int minute;
    private long line = 1;

    Side(Source source, RuleSet rules, boolean stores) throws Exception {
      judge =
          new SourceThresholds(
              source,
              rules.of(source),
              Watermark.freshness(source),
              HistoryRetention.NEEDED,
              shared);
      List<WindowDemand> demands = stores ? judge.demands() : List.of();
      series = new SourceSeries(source, demands, new RowTotals(1));
      rows = series.reader("a.csv", 1, new SeenRows(new RowBudget(10_000)), at(90 * DAY));
      pays = source.hasMetric("payments");
      rows.header(new Header(List.of("at", "status", "n")));
    }

    /** Adds rows, one in five minutes. */
    Side rowsUntil(int end) {
      for (; minute < end; minute += 5) {
        boolean isOut = pays && minute / 15 == outage / 15;
        rows.row(
            ++line,
            new String[] {Long.toString(at(minute)), "approved", isOut ? "0" : pays ? "5" : "10"});
      }
      return this;
    }

    void evaluate(int now) {
      long newest = at(minute - 5);
      judge.evaluate(
          series,
          new EvaluationTime(
              at(now), OptionalLong.of(newest), OptionalLong.of(at(now)), RowArrival.LIVE));
    }
  }

  private static long at(int minute) {
    return BEGIN + minute * MINUTE;
  }

  private static CsvMonitorSpec spec(String freshnessOfPayments) throws Exception {
    return CsvMonitorDocument.read(
            """
            sources:
              - name: checkouts
                from: {file: {path: a.csv}}
                time: {columns: [at], pattern: EpochMillis, period: 5m}
                metrics: [{name: checkouts, type: Counter, value: n}]
              - name: payments
                from: {file: {path: b.csv}}
                freshness: %s
                time: {columns: [at], pattern: EpochMillis, period: 5m}
                metrics: [{name: payments, type: Counter, value: n, labels: [{column: status}]}]
            ratios:
              - name: conversion
                numerator: {metric: payments, match: {status: [approved]}}
                denominator: {metric: checkouts}
                window: 15m
                minimum: 10
            thresholds:
              - {name: ConversionLow, metric: conversion, limit: {below: 20%%}}
            """
                .formatted(freshnessOfPayments))
        .spec();
  }

  private void begin(CsvMonitorSpec spec, boolean paymentsStore) throws Exception {
    shared = new SharedSources();
    checkouts = new Side(spec.sources().getFirst(), RuleSet.of(spec), true);
    payments = new Side(spec.sources().getLast(), RuleSet.of(spec), paymentsStore);
  }

  private void evaluate(int now) {
    payments.evaluate(now);
    checkouts.evaluate(now);
  }

  private Verdict verdict() {
    return checkouts.judge.views().getFirst().verdict();
  }

  @Test
  void aBreachRaisesAnAlertIfTheRowsOfTheNumeratorArriveHoursLater() throws Exception {
    begin(spec("6h"), true);
    payments.rowsUntil(OUTAGE);
    checkouts.rowsUntil(OUTAGE + 3 * HOUR);
    evaluate(OUTAGE + 3 * HOUR + 5);
    assertThat(verdict()).isEqualTo(Verdict.NORMAL);
    payments.rowsUntil(OUTAGE + 15);
    checkouts.rowsUntil(OUTAGE + 15 + 3 * HOUR);
    evaluate(OUTAGE + 20 + 3 * HOUR);
    assertThat(verdict()).isEqualTo(Verdict.BREACHED);
  }

  @Test
  void theNumeratorCanBeDaysLate() throws Exception {
    outage = 2 * OUTAGE + 4 * DAY;
    begin(spec("5d"), true);
    payments.rowsUntil(DAY);
    checkouts.rowsUntil(4 * DAY);
    evaluate(4 * DAY + 5);
    assertThat(verdict()).isEqualTo(Verdict.NORMAL);
    assertThat(checkouts.judge.ratios().getFirst().groups())
        .singleElement()
        .extracting(RatioView.Group::value)
        .isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBreachContinuesOverARestartWhicheverSourceIsReadFirst(boolean isPaymentsFirst)
      throws Exception {
    CsvMonitorSpec spec = spec("1h");
    for (int run = 0; run < 2; run++) {
      begin(spec, true);
      payments.rowsUntil(OUTAGE + 15);
      checkouts.rowsUntil(OUTAGE + 15);
      if (run == 0) {
        evaluate(OUTAGE + 20);
        assertThat(verdict()).isEqualTo(Verdict.BREACHED);
      }
    }
    // Nobody ran the program for hours.
    checkouts.judge.resume(at(OUTAGE + 20), OptionalLong.empty());
    payments.judge.resume(at(OUTAGE + 20), OptionalLong.empty());
    int now = OUTAGE + 4 * HOUR;
    if (isPaymentsFirst) {
      payments.evaluate(now);
    }
    checkouts.evaluate(now);
    evaluate(now + 1);
    assertThat(verdict()).isEqualTo(Verdict.BREACHED);
  }

  /** The worker before an edit of the manifest may still read. */
  @Test
  void seriesWithoutTheWindowsOfTheRatioAreNotUsed() throws Exception {
    begin(spec("1h"), false);
    payments.rowsUntil(2 * HOUR);
    checkouts.rowsUntil(2 * HOUR);
    evaluate(2 * HOUR + 5);
    assertThat(checkouts.judge.views().getFirst().groups()).isEmpty();
    assertThat(checkouts.judge.ratios().getFirst().groups()).isEmpty();
  }

  @Test
  void theSeriesOfSourcesThatAreGoneAreForgotten() {
    SharedSeries gone = shared.of("gone");
    SharedSeries here = shared.of("here");
    shared.retain(Set.of("here"));
    assertThat(shared.of("here")).isSameAs(here);
    assertThat(shared.of("gone")).isNotSameAs(gone);
  }

  @Test
  void theSourceOfTheNumeratorHasTheDeclaredValuesOfARatio() throws Exception {
    CsvMonitorSpec spec = spec("1h");
    Source source = spec.sources().getLast();
    Source live = DeclaredLabelValues.in(source, RuleSet.of(spec).of(source));
    assertThat(live.metrics().getFirst().labels().getFirst().values()).containsExactly("approved");
    assertThat(live).isEqualTo(DeclaredLabelValues.in(source, RuleSet.of(spec)));
  }
}
