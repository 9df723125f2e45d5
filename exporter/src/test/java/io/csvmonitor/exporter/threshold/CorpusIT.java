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
import io.csvmonitor.exporter.threshold.PlantedFaults.CountSeries;
import io.csvmonitor.exporter.threshold.PlantedFaults.Fault;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.time.EvaluationTime;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Evaluates generated series with planted faults: which kind of threshold finds which fault, and
 * after how many buckets. In series without a fault, the test counts the false incidents of each
 * kind. The tables are those of docs/analysis.md; {@code -Dcorpus.update=true} writes them.
 */
class CorpusIT {
  private static final int DAYS = 32;
  private static final int CLEAN_DAYS = 91;
  private static final int FAULT_DAY = 29;
  private static final long STEP = Duration.ofMinutes(5).toMillis();
  private static final long BEGIN = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
  private static final List<String> NAMES = List.of("anomaly", "deviation", "dropToZero");

  private static final String MANIFEST =
      """
      sources:
        - name: a
          from: {file: {path: a.csv}}
          time: {columns: [at], pattern: EpochMillis, period: 5m}
          metrics: [{name: orders, type: Counter, value: count}]
      thresholds:
        - {name: anomaly, metric: orders, window: 5m, anomaly: {}}
        - {name: deviation, metric: orders, window: 15m, baseline: {season: 24h, history: 4}, deviation: {above: 140%, below: 70%, minimumDifference: 20}}
        - {name: dropToZero, metric: orders, window: 5m, baseline: {season: 24h, history: 4}, dropToZero: {minimum: 10}}
      """;

  /** Starts of breached buckets, in milliseconds, by threshold. */
  private static Map<String, List<Long>> evaluate(double[] values) throws Exception {
    CsvMonitorSpec spec = CsvMonitorDocument.read(MANIFEST).spec();
    Source source = spec.sources().getFirst();
    SourceThresholds thresholds =
        new SourceThresholds(source, RuleSet.of(spec), Duration.ofHours(1), HistoryRetention.ALL);
    SourceSeries series = new SourceSeries(source, thresholds.demands(), new RowTotals(1));
    RowSink rows =
        series.reader(
            "a.csv", 1, new SeenRows(new RowBudget(10_000_000)), BEGIN + values.length * STEP);
    rows.header(new Header(List.of("at", "count")));
    for (int i = 0; i < values.length; i++) {
      String at = Long.toString(BEGIN + i * STEP);
      rows.row(i + 2, new String[] {at, String.format(Locale.ROOT, "%.0f", values[i])});
      long now = BEGIN + (i + 1) * STEP + 60_000;
      if (i % 12 == 11) {
        thresholds.evaluate(series, EvaluationTime.of(now, now, now - 60_000 - STEP, now));
      }
    }
    Map<String, List<Long>> breached = new TreeMap<>();
    for (ThresholdView view : thresholds.views()) {
      List<Long> all = new ArrayList<>();
      for (Breach incident : view.groups().getFirst().breaches()) {
        for (long at = incident.from(); at < incident.to(); at += view.timeline().width()) {
          if (view.timeline().over(at, at + 1) == Verdict.BREACHED) {
            all.add(at);
          }
        }
      }
      breached.put(view.threshold().name(), all);
    }
    return breached;
  }

  private static int start(Fault fault) {
    return FAULT_DAY * PlantedFaults.DAY + fault.hour * PlantedFaults.HOUR;
  }

  @Test
  void faultsAreFound() throws Exception {
    StringBuilder table =
        new StringBuilder(
            "| fault | counts of five minutes | anomaly | deviation | dropToZero | PromQL |\n");
    table.append("| --- | --- | ---: | ---: | ---: | ---: |\n");
    for (Fault fault : Fault.values()) {
      for (CountSeries kind : CountSeries.values()) {
        double[] values = PlantedFaults.faulty(kind, fault, DAYS, start(fault), 5);
        Map<String, List<Long>> breached = evaluate(values);
        long from = BEGIN + start(fault) * STEP;
        long to = from + STEP * fault.hours * PlantedFaults.HOUR;
        int best = Integer.MAX_VALUE;
        table.append("| %s | %s |".formatted(fault.title, kind.title));
        for (String name : NAMES) {
          int width = name.equals("deviation") ? 3 : 1;
          int delay = delay(breached.getOrDefault(name, List.of()), from, to, width);
          best = delay < 0 ? best : Math.min(best, delay);
          table.append(delay < 0 ? " |" : " %d |".formatted(delay));
        }
        int promQl = promQl(values, start(fault), fault.hours * PlantedFaults.HOUR);
        table.append(promQl < 0 ? " |\n" : " %d |\n".formatted(promQl));
        if (kind.isBusy()) {
          boolean drop = fault.title.startsWith("drop") || fault == Fault.NEARLY_NONE;
          assertThat(best)
              .as("%s, %s", fault.title, kind.title)
              .isLessThanOrEqualTo(
                  drop && fault != Fault.DROP_IN_TROUGH ? 2 : fault.hours * PlantedFaults.HOUR);
          if (fault == Fault.DROP_AT_PEAK) {
            assertThat(promQl).as("the known PromQL rules, %s", kind.title).isNegative();
          }
        }
      }
    }
    check("faults", table.toString());
  }

  @Test
  void whereNothingIsWrongLittleIsSaid() throws Exception {
    StringBuilder table =
        new StringBuilder("| counts of five minutes | anomaly | deviation | dropToZero |\n");
    table.append("| --- | ---: | ---: | ---: |\n");
    for (CountSeries kind : CountSeries.values()) {
      Map<String, List<Long>> breached = evaluate(PlantedFaults.clean(kind, CLEAN_DAYS, 77));
      table.append("| %s |".formatted(kind.title));
      for (String name : NAMES) {
        double aWeek = incidents(breached.getOrDefault(name, List.of())) / (CLEAN_DAYS / 7.0);
        table.append(" %.1f |".formatted(aWeek));
        // A baseline of days is wrong at the begin and at the end of each weekend.
        assertThat(aWeek).as("%s, %s", name, kind.title).isLessThan(2.5);
      }
      table.append('\n');
    }
    check("clean", table.toString());
  }

  /**
   * The delay of the first breach: from the start of the fault to the end of the first breached
   * bucket, in buckets of five minutes; -1 if the fault is not found.
   */
  private static int delay(List<Long> breached, long from, long to, int width) {
    return breached.stream()
        .filter(at -> at >= from - STEP && at < to)
        .mapToInt(at -> (int) Math.max(0, (at - from) / STEP) + width)
        .min()
        .orElse(-1);
  }

  /** The number of incidents. Breached buckets less than an hour apart are one incident. */
  private static long incidents(List<Long> breached) {
    long count = 0;
    long last = Long.MIN_VALUE / 2;
    for (long at : breached) {
      count += at - last > 12 * STEP ? 1 : 0;
      last = at;
    }
    return count;
  }

  /**
   * GitLab's published recording rules: a z-score of more than 3, by the mean and the standard
   * deviation of the week before. Returns the buckets until the first is out, -1 if none is.
   */
  private static int promQl(double[] values, int start, int rows) {
    for (int row = start; row < start + rows; row++) {
      double[] week = Arrays.copyOfRange(values, row - 7 * PlantedFaults.DAY, row);
      double mean = Arrays.stream(week).average().orElseThrow();
      double variance =
          Arrays.stream(week).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
      double band = 3 * Math.sqrt(variance);
      if (values[row] > mean + band || values[row] < mean - band) {
        return row - start + 1;
      }
    }
    return -1;
  }

  private static void check(String name, String table) throws Exception {
    Path page = Path.of("..", "docs", "analysis.md");
    String text = Files.readString(page);
    String begin = "<!-- corpus: " + name + " -->\n\n";
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf("\n\n", from) + 1;
    assertThat(from).isGreaterThan(begin.length());
    if (Boolean.getBoolean("corpus.update")) {
      Files.writeString(page, text.substring(0, from) + table + text.substring(to));
    } else {
      assertThat(text.substring(from, to)).isEqualTo(table);
    }
  }
}
