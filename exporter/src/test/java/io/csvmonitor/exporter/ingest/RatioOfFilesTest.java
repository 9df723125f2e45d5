package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.source.store.local.FileSet;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.state.StateStore;
import io.csvmonitor.exporter.threshold.HistoryRetention;
import io.csvmonitor.exporter.threshold.RuleSet;
import io.csvmonitor.exporter.threshold.SharedSources;
import io.csvmonitor.exporter.threshold.SourceThresholds;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.view.GroupView;
import io.csvmonitor.exporter.threshold.view.RatioView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payments of one file by checkouts of another one, in another time zone. */
class RatioOfFilesTest {
  private static final MemoryBounds BOUNDS = new MemoryBounds(1_000_000, 1_000);
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long WINDOW = 15 * MINUTE;
  private static final int OUTAGE = 60;

  private static final String MANIFEST =
      """
      sources:
        - name: checkouts
          from: {file: {path: checkouts.csv}}
          time: {columns: [at], pattern: EpochMillis, period: 1m, zone: Asia/Kolkata}
          metrics: [{name: checkouts, type: Counter, value: n, labels: [{column: shop}]}]
        - name: payments
          from: {file: {path: payments.csv}}
          time: {columns: [at], pattern: EpochMillis, period: 1m}
          metrics:
            - name: payments
              type: Counter
              value: n
              labels: [{column: shop}, {column: status}, {column: card}]
      ratios:
        - name: conversion
          numerator: {metric: payments, match: {status: [approved]}}
          denominator: {metric: checkouts}
          by: [shop]
          window: 15m
          minimum: 10
      thresholds:
        - {name: ConversionLow, metric: conversion, limit: {below: 20%}}
      """;

  @TempDir Path folder;
  private CsvMonitorSpec spec;
  private SharedSources shared;
  private long begin;
  private final Map<String, SourceReader> readers = new HashMap<>();
  private final Map<String, SourceView> views = new HashMap<>();
  private int checkoutsUntil;
  private int paymentsUntil;

  @BeforeEach
  void begin() throws Exception {
    spec = CsvMonitorDocument.read(MANIFEST).spec();
    begin = (System.currentTimeMillis() / WINDOW - 24) * WINDOW;
    Files.writeString(folder.resolve("checkouts.csv"), "at,shop,n\n");
    Files.writeString(folder.resolve("payments.csv"), "at,shop,status,card,n\n");
    start();
  }

  private void start() throws Exception {
    shared = new SharedSources();
    for (Source source : spec.sources()) {
      readers.put(
          source.name(),
          ReaderFactories.follow(
              source,
              RuleSet.of(spec).of(source),
              FileSet.of(folder, source.name() + ".csv"),
              new StateStore(folder.resolve("state-" + source.name())),
              null,
              BOUNDS,
              shared));
      views.put(source.name(), SourceView.nothing());
    }
  }

  private void turn(String source) {
    SourceReader.Turn turn = readers.get(source).turn(views.get(source));
    assertThat(turn.view().problems()).isEmpty();
    views.put(source, turn.view());
  }

  private static int checkouts(int minute) {
    return 10 + minute % 7;
  }

  private static int payments(int minute) {
    return minute / 15 == OUTAGE / 15 ? 0 : 4 + minute % 5;
  }

  private void write(int checkoutsTo, int paymentsTo) throws Exception {
    StringBuilder checkouts = new StringBuilder();
    for (; checkoutsUntil < checkoutsTo; checkoutsUntil++) {
      long at = begin + checkoutsUntil * MINUTE;
      checkouts.append("%d,a,%d%n".formatted(at, checkouts(checkoutsUntil)));
    }
    StringBuilder payments = new StringBuilder();
    for (; paymentsUntil < paymentsTo; paymentsUntil++) {
      long at = begin + paymentsUntil * MINUTE;
      payments.append("%d,a,approved,visa,%d%n".formatted(at, payments(paymentsUntil)));
      payments.append("%d,a,denied,visa,3%n".formatted(at));
    }
    append("checkouts.csv", checkouts);
    append("payments.csv", payments);
  }

  private void append(String name, CharSequence rows) throws Exception {
    Path file = folder.resolve(name);
    Files.writeString(file, Files.readString(file) + rows);
  }

  private void expectNewestWindowBefore(int minute) {
    RatioView view = views.get("checkouts").verdicts().ratios().getFirst();
    assertThat(view.groups()).hasSize(1);
    double above = 0;
    double below = 0;
    for (int each = minute - 15; each < minute; each++) {
      above += payments(each);
      below += checkouts(each);
    }
    RatioView.Group group = view.groups().getFirst();
    assertThat(group.labels()).isEqualTo(Map.of("shop", "a"));
    assertThat(group.numerator()).isEqualTo(above);
    assertThat(group.denominator()).isEqualTo(below);
    assertThat(group.value()).isEqualTo(above / below);
  }

  private GroupView threshold() {
    List<ThresholdView> all = views.get("checkouts").verdicts().thresholds();
    assertThat(views.get("payments").verdicts().thresholds()).isEmpty();
    return all.getFirst().groups().getFirst();
  }

  @Test
  void aWindowIsEvaluatedWhenItIsCompleteInBothFiles() throws Exception {
    write(121, 46);
    turn("checkouts");
    assertThat(views.get("checkouts").verdicts().ratios().getFirst().groups()).isEmpty();
    turn("payments");
    turn("checkouts");
    expectNewestWindowBefore(45);
    write(121, 121);
    turn("payments");
    turn("checkouts");
    expectNewestWindowBefore(120);
    Breach breach = threshold().breaches().getFirst();
    assertThat(breach.from()).isEqualTo(begin + OUTAGE * MINUTE);
    assertThat(breach.to()).isEqualTo(begin + OUTAGE * MINUTE + WINDOW);
    assertThat(breach.peak().evaluation().numerator()).isZero();
    assertThat(breach.peak().evaluation().whole()).isPositive();
  }

  @Test
  void theWindowsOfBothSurviveARestart() throws Exception {
    write(121, 121);
    turn("payments");
    turn("checkouts");
    start();
    // The rows that were read are not in the files any more.
    Files.writeString(folder.resolve("payments.csv"), "at,shop,status,card,n\n");
    Files.writeString(folder.resolve("checkouts.csv"), "at,shop,n\n");
    write(151, 151);
    turn("payments");
    turn("checkouts");
    turn("payments");
    turn("checkouts");
    expectNewestWindowBefore(150);
    assertThat(threshold().breaches()).hasSize(1);
  }

  @Test
  void theVerdictIsUnknownWhileTheOtherFileHasNoNewRows() throws Exception {
    write(361, 121);
    turn("payments");
    turn("checkouts");
    assertThat(threshold().verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(views.get("checkouts").verdicts().thresholds().getFirst().clock().isStale())
        .isTrue();
    write(361, 361);
    turn("payments");
    turn("checkouts");
    assertThat(threshold().verdict()).isEqualTo(Verdict.NORMAL);
    expectNewestWindowBefore(360);
    // The reader of the payments ended after an error: what was known stays.
    readers.get("payments").withdraw();
    turn("checkouts");
    assertThat(threshold().verdict()).isEqualTo(Verdict.NORMAL);
  }

  @Test
  void theSeriesOfASourceThatEndedAreNotUsed() throws Exception {
    write(121, 121);
    Source payments = spec.sources().getLast();
    SourceWorker worker =
        new SourceWorker(
            new SourceWorker.Task(
                payments,
                RuleSet.of(spec).of(payments),
                FileSet.of(folder, "payments.csv"),
                ReaderFactories.following(
                    payments,
                    RuleSet.of(spec).of(payments),
                    FileSet.of(folder, "payments.csv"),
                    null,
                    shared),
                false),
            BOUNDS,
            null,
            SourceView.nothing(),
            new Semaphore(1));
    worker.start();
    await().until(() -> worker.view().published() != null);
    worker.stop();
    assertThat(worker.awaitEnd(Duration.ofSeconds(10))).isTrue();
    turn("checkouts");
    assertThat(views.get("checkouts").verdicts().ratios().getFirst().groups()).isEmpty();
    turn("payments");
    turn("checkouts");
    expectNewestWindowBefore(120);
  }

  private OneShotRead readOnce(RuleSet rules, List<SourceThresholds> more) throws Exception {
    Path file = folder.resolve("csvmonitor.yaml");
    Files.writeString(file, MANIFEST);
    ExporterConfig config = ExporterConfig.load(file);
    return OneShotRead.forAll(config, config.spec().sources().getFirst(), rules, more);
  }

  @Test
  void aProblemWithTheFilesOfTheNumeratorIsReported() throws Exception {
    write(121, 121);
    Files.delete(folder.resolve("payments.csv"));
    OneShotRead.Found found = readOnce(RuleSet.of(spec), List.of()).read();
    assertThat(found.published()).isNotNull();
    assertThat(found.problems())
        .singleElement()
        .asString()
        .startsWith("the numerator of a ratio, source payments: ")
        .contains("payments.csv");
  }

  @Test
  void theFilesOfTheNumeratorAreReadOnceForAllEvaluations() throws Exception {
    write(121, 121);
    SourceThresholds more =
        new SourceThresholds(
            spec.sources().getFirst(),
            RuleSet.of(spec),
            Duration.ofHours(1),
            HistoryRetention.ALL_WITHOUT_CHARTS);
    OneShotRead reading = readOnce(RuleSet.NONE, List.of(more));
    assertThat(reading.read().problems()).isEmpty();
    Files.delete(folder.resolve("payments.csv"));
    GroupView group = reading.evaluate(more).getFirst().groups().getFirst();
    assertThat(group.breaches()).hasSize(1);
  }

  @Test
  void aReadFromTheCommandLineReadsBothFiles() throws Exception {
    write(121, 121);
    Path file = folder.resolve("csvmonitor.yaml");
    Files.writeString(file, MANIFEST);
    ExporterConfig config = ExporterConfig.load(file);
    Source checkouts = config.spec().sources().getFirst();
    OneShotRead.Found found = new OneShotRead(config, checkouts, RuleSet.of(config.spec())).read();
    views.put(
        "checkouts",
        new SourceView(
            found.published(),
            false,
            List.of(),
            new SourceView.Memory(null, null),
            new SourceView.Times(null, null, null),
            new SourceView.Verdicts(
                found.thresholds(), found.ratios(), OptionalLong.empty(), OptionalLong.empty()),
            new SourceView.Passes(0, 0)));
    expectNewestWindowBefore(120);
    assertThat(found.thresholds().getFirst().groups().getFirst().breaches()).hasSize(1);
  }
}
