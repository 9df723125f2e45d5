package io.csvmonitor.exporter.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import io.csvmonitor.exporter.threshold.view.ChartData;
import io.csvmonitor.exporter.threshold.view.GroupView;
import io.csvmonitor.exporter.threshold.view.RatioView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A ratio is the quotient that people compute by hand, whatever rows come. */
class RatioTest {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long BEGIN = 1_760_000_400_000L / (15 * MINUTE) * 15 * MINUTE;
  private static final int MINIMUM = 20;
  private static final int WINDOW = 5;

  private static final String MANIFEST =
      """
      sources:
        - name: payments
          from: {file: {path: a.csv}}
          mode: Append
          time: {columns: [at], pattern: EpochMillis, period: 1m}
          metrics:
            - {name: payments, type: Counter, value: n, labels: [{column: issuer}, {column: status}]}
            - {name: amount, type: Counter, value: sum, labels: [{column: issuer}]}
      ratios:
        - name: approval_rate
          numerator: {metric: payments, match: {status: [approved]}}
          denominator: {metric: payments}
          by: [issuer]
          window: 5m
          minimum: 20
        - name: ticket
          numerator: {metric: amount}
          denominator: {metric: payments}
          window: 5m
          minimum: 20
      thresholds:
        - {name: ApprovalLow, metric: approval_rate, limit: {below: 50%}}
        - {name: TicketHigh, metric: ticket, limit: {above: 60}}
      """;

  private record Row(int minute, String issuer, String status, int count, int sum) {}

  @Property(tries = 200)
  void isTheQuotientByHand(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int minute = 0; minute < 60; minute++) {
      for (int i = random.nextInt(4); i > 0; i--) {
        rows.add(
            new Row(
                minute,
                "i" + random.nextInt(3),
                random.nextBoolean() ? "approved" : "denied",
                random.nextInt(30),
                random.nextInt(2_000)));
      }
    }
    rows.add(new Row(60, "i0", "approved", 1, 1));
    SourceThresholds judge = judge(rows);
    ThresholdView approval = judge.views().getFirst();
    for (GroupView group : approval.groups()) {
      String issuer = group.labels().get("issuer");
      List<Row> own = rows.stream().filter(row -> row.issuer().equals(issuer)).toList();
      compare(group, own, row -> row.status().equals("approved") ? row.count() : 0, 0.5, false);
    }
    assertThat(judge.views().get(1).groups()).hasSize(1);
    compare(judge.views().get(1).groups().getFirst(), rows, Row::sum, 60, true);
    newestWindow(judge.ratios().getFirst(), rows);
  }

  private interface Part {
    int of(Row row);
  }

  private static void compare(
      GroupView group, List<Row> rows, Part numerator, double limit, boolean isAbove) {
    Map<Integer, double[]> sums = sums(rows, numerator);
    ChartData chart = group.chart();
    assertThat(chart).isNotNull();
    for (int i = 0; i < chart.starts().length; i++) {
      int window = (int) ((chart.starts()[i] - BEGIN) / (WINDOW * MINUTE));
      double[] parts = sums.getOrDefault(window, new double[2]);
      if (parts[1] < MINIMUM) {
        assertThat(chart.values()[i]).as("window %s", window).isNaN();
        assertThat(chart.breached()[i]).isFalse();
      } else {
        double quotient = parts[0] / parts[1];
        assertThat(chart.values()[i]).isEqualTo(quotient, within(1e-5 * (1 + quotient)));
        assertThat(chart.breached()[i]).isEqualTo(isAbove ? quotient > limit : quotient < limit);
      }
    }
    for (Breach breach : group.breaches()) {
      Evaluation peak = breach.peak().evaluation();
      assertThat(peak.numerator()).isEqualTo(peak.value() * peak.whole());
      assertThat(peak.whole()).isGreaterThanOrEqualTo(MINIMUM);
    }
  }

  private static void newestWindow(RatioView view, List<Row> rows) {
    int newest = 60 / WINDOW - 1;
    for (RatioView.Group group : view.groups()) {
      String issuer = group.labels().get("issuer");
      double[] parts =
          sums(
                  rows.stream().filter(row -> row.issuer().equals(issuer)).toList(),
                  row -> row.status().equals("approved") ? row.count() : 0)
              .getOrDefault(newest, new double[2]);
      assertThat(group.denominator()).isEqualTo(parts[1]);
      assertThat(group.numerator()).isEqualTo(parts[0]);
      assertThat(Double.valueOf(group.value()))
          .isEqualTo(Double.valueOf(parts[1] < MINIMUM ? Double.NaN : parts[0] / parts[1]));
    }
  }

  private static Map<Integer, double[]> sums(List<Row> rows, Part numerator) {
    Map<Integer, double[]> sums = new HashMap<>();
    for (Row row : rows) {
      double[] parts = sums.computeIfAbsent(row.minute() / WINDOW, key -> new double[2]);
      parts[0] += numerator.of(row);
      parts[1] += row.count();
    }
    return sums;
  }

  private static SourceThresholds judge(List<Row> rows) throws Exception {
    CsvMonitorSpec spec = CsvMonitorDocument.read(MANIFEST).spec();
    Source source = spec.sources().getFirst();
    SourceThresholds judge =
        new SourceThresholds(source, RuleSet.of(spec), Duration.ofHours(1), HistoryRetention.ALL);
    SourceSeries series = new SourceSeries(source, judge.demands(), new RowTotals(1));
    RowSink sink = series.reader("a.csv", 1, new SeenRows(new RowBudget(10_000)), BEGIN);
    sink.header(new Header(List.of("at", "issuer", "status", "n", "sum")));
    long line = 2;
    for (Row row : rows) {
      sink.row(
          line++,
          new String[] {
            Long.toString(BEGIN + row.minute() * MINUTE),
            row.issuer(),
            row.status(),
            Integer.toString(row.count()),
            Integer.toString(row.sum())
          });
    }
    long newest = BEGIN + 60 * MINUTE;
    judge.evaluate(
        series,
        new EvaluationTime(
            newest, OptionalLong.of(newest), OptionalLong.of(newest), RowArrival.COMPLETE));
    return judge;
  }
}
