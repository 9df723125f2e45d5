package io.csvmonitor.exporter.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.csv.dedup.RowBudget;
import io.csvmonitor.exporter.csv.dedup.SeenRows;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.record.RowSink;
import io.csvmonitor.exporter.series.RowTotals;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.explain.Explanation;
import io.csvmonitor.exporter.threshold.explain.MovedSegment;
import io.csvmonitor.exporter.threshold.explain.SegmentFinder;
import io.csvmonitor.exporter.threshold.explain.SegmentSums;
import io.csvmonitor.exporter.threshold.time.EvaluationTime;
import io.csvmonitor.exporter.threshold.time.EvaluationTime.RowArrival;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Planted causes are named first, and nothing is named where all label values moved alike. */
class ExplainTest {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long BEGIN = 1_760_054_400_000L;
  private static final int DAYS = 5;
  private static final int FROM = (DAYS - 1) * 24 + 9;
  private static final int TO = FROM + 4;
  private static final int SEEDS = 30;

  /** Counts with a smaller mean are not like a normal distribution. */
  private static final double FEW = 20;

  private static final String MANIFEST =
      """
      sources:
        - name: payments
          from: {file: {path: a.csv}}
          mode: Append
          time: {columns: [at], pattern: EpochMillis, period: 1h}
          metrics:
            - name: payments
              type: Counter
              value: n
              maxSeries: 10000
              labels: [{column: issuer}, {column: acquirer}, {column: status}]
      ratios:
        - name: approval_rate
          numerator: {metric: payments, match: {status: [approved]}}
          denominator: {metric: payments}
          window: 1h
        - name: failure_rate
          numerator: {metric: payments, match: {status: [failed]}}
          denominator: {metric: payments}
          window: 1h
      thresholds:
        - name: Volume
          metric: payments
          window: 1h
          baseline: {season: 24h, history: 3}
          deviation: {below: 97%, above: 103%}
          explain: [issuer, acquirer]
        - name: Approval
          metric: approval_rate
          baseline: {season: 24h, history: 3}
          deviation: {belowBy: 1%, aboveBy: 1%}
          explain: [issuer, acquirer]
        - name: Approved
          metric: payments
          window: 1h
          match: {status: [approved]}
          share: {below: 82%}
          explain: [issuer, acquirer]
        - name: Failed
          metric: payments
          window: 1h
          match: {status: [failed]}
          share: {above: 0.2%}
          explain: [issuer, acquirer]
        - name: FailureRate
          metric: failure_rate
          limit: {above: "0.002"}
          explain: [issuer, acquirer]
        - name: Usual
          metric: payments
          window: 1h
          anomaly: {sensitivity: Low}
          explain: [issuer, acquirer]
      """;

  /** A segment: a pair of issuer and acquirer. */
  static final class Segment {
    final String issuer;
    final String acquirer;
    double volume;
    double approval;
    double failure;

    Segment(String issuer, String acquirer, double volume, double approval) {
      this.issuer = issuer;
      this.acquirer = acquirer;
      this.volume = volume;
      this.approval = approval;
    }
  }

  /** A cause, planted in all hours from {@link #FROM} to {@link #TO}. */
  enum Cause {
    ONE_FALLS("Volume"),
    ONE_RISES("Volume"),
    TWO_FALL("Volume"),
    VANISHED("Volume"),
    NEW("Volume"),
    ACQUIRER_FALLS("Volume"),
    ONE_DECLINES("Approval"),
    TWO_DECLINE("Approval"),
    NEW_DECLINES("Approval"),
    MIX("Approval"),
    MIX_VANISHED("Approval"),
    ONE_FAILS("Failed"),
    TWO_FAIL("FailureRate"),
    ACQUIRER_FAILS("Failed");

    final String threshold;

    Cause(String threshold) {
      this.threshold = threshold;
    }

    /** Changes the segments; returns the true causes. */
    Set<String> plant(List<Segment> segments, Random random) {
      String one = segments.get(random.nextInt(segments.size())).issuer;
      String two = one;
      while (two.equals(one)) {
        two = segments.get(random.nextInt(segments.size())).issuer;
      }
      Set<String> both = new LinkedHashSet<>(List.of("issuer " + one, "issuer " + two));
      double rest = 0.2 + 0.3 * random.nextDouble();
      switch (this) {
        case ONE_FALLS -> each(segments, one, segment -> segment.volume *= rest);
        case ONE_RISES -> each(segments, one, segment -> segment.volume *= 1 + 1 / rest);
        case TWO_FALL -> {
          each(segments, one, segment -> segment.volume *= rest);
          each(segments, two, segment -> segment.volume *= rest);
          return both;
        }
        case VANISHED -> each(segments, one, segment -> segment.volume = 0);
        case NEW -> {
          double volume = segments.stream().mapToDouble(each -> each.volume).sum();
          segments.add(new Segment("new", "a1", volume * rest, 0.9));
          return Set.of("issuer new");
        }
        case ACQUIRER_FALLS -> {
          segments.forEach(segment -> segment.volume *= segment.acquirer.equals("a1") ? rest : 1);
          return Set.of("acquirer a1");
        }
        case ONE_DECLINES -> each(segments, one, segment -> segment.approval *= rest);
        case TWO_DECLINE -> {
          each(segments, one, segment -> segment.approval *= rest);
          each(segments, two, segment -> segment.approval *= rest);
          return both;
        }
        case NEW_DECLINES -> {
          double volume = segments.stream().mapToDouble(each -> each.volume).sum();
          segments.add(new Segment("new", "a1", volume * rest, 0.5));
          return Set.of("issuer new");
        }
        case MIX_VANISHED -> {
          each(segments, segments.getLast().issuer, segment -> segment.volume = 0);
          return Set.of("issuer " + segments.getLast().issuer);
        }
        case ONE_FAILS -> each(segments, one, segment -> segment.failure = rest);
        case TWO_FAIL -> {
          each(segments, one, segment -> segment.failure = rest);
          each(segments, two, segment -> segment.failure = rest);
          return both;
        }
        case ACQUIRER_FAILS -> {
          segments.forEach(segment -> segment.failure = segment.acquirer.equals("a1") ? rest : 0);
          return Set.of("acquirer a1");
        }
        case MIX -> {
          // The last issuer has the worst ratio from the start.
          each(segments, segments.getLast().issuer, segment -> segment.volume *= 4);
          return Set.of("issuer " + segments.getLast().issuer);
        }
      }
      return Set.of("issuer " + one);
    }

    private static void each(List<Segment> segments, String issuer, Consumer<Segment> change) {
      segments.stream().filter(segment -> segment.issuer.equals(issuer)).forEach(change);
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesThePlantedCause(Cause cause) throws Exception {
    int explained = 0;
    List<String> wrong = new ArrayList<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(1_000L * cause.name().hashCode() + seed);
      List<Segment> usual = segments(random);
      List<Segment> changed = copy(usual);
      Set<String> truth = cause.plant(changed, random);
      List<MovedSegment> moved =
          moved(
              judge(usual, changed, random, each -> each.name().equals(cause.threshold)),
              cause.threshold);
      if (first(moved, truth.size()).equals(truth)) {
        explained++;
      } else {
        wrong.add(seed + ": " + truth + " but " + moved);
      }
    }
    assertThat(explained).as("%s", wrong).isGreaterThanOrEqualTo(SEEDS * 9 / 10);
  }

  @Test
  void namesNothingIfAllMovedAlike() throws Exception {
    int judged = 0;
    List<String> wrong = new ArrayList<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(50_000 + seed);
      List<Segment> usual = segments(random);
      List<Segment> changed = copy(usual);
      double factor = seed % 2 == 0 ? 0.6 : 1.7;
      changed.forEach(segment -> segment.volume *= factor);
      changed.forEach(segment -> segment.approval *= 0.8);
      double before = seed % 3 == 0 ? 0 : seed % 3 == 1 ? 0.000_02 : 0.000_5;
      usual.forEach(segment -> segment.failure = before);
      changed.forEach(segment -> segment.failure = 0.02);
      List<ThresholdView> views = judge(usual, changed, random);
      for (ThresholdView view : views) {
        judged++;
        List<MovedSegment> moved = moved(views, view.threshold().name());
        if (!moved.isEmpty()) {
          wrong.add(seed + ": " + view.threshold().name() + " " + moved);
        }
      }
    }
    assertThat(wrong).as("of %s", judged).hasSizeLessThanOrEqualTo(judged / 100);
  }

  @Test
  void partsAndAmountsAreThoseOfTheRows() throws Exception {
    List<Segment> usual = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      usual.add(new Segment("i" + i, "a" + i % 2, 1_000, 0.9));
    }
    List<Segment> changed = copy(usual);
    changed.getFirst().volume = 200;
    changed.get(1).volume = 800;
    List<ThresholdView> views = judge(usual, changed, null);
    Explanation explanation = explanation(views, "Volume");
    assertThat(explanation.difference()).isEqualTo(-4_000);
    MovedSegment first = explanation.segments().getFirst();
    assertThat(first.part()).isEqualTo(0.8);
    assertThat(first.difference()).isEqualTo(-3_200);
    assertThat(views.getFirst().groups().getFirst().breaches().getFirst().sentence())
        .contains("What moved it: issuer i0: 80 % of the drop, 3,200 fewer than expected");
  }

  @Test
  void aShareOfWhatNeverWasBeforeIsExplained() throws Exception {
    List<Segment> usual = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      usual.add(new Segment("i" + i, "a" + i % 2, 1_000, 0.9));
    }
    List<Segment> changed = copy(usual);
    changed.getFirst().failure = 0.08;
    List<ThresholdView> views = judge(usual, changed, null);
    for (String threshold : List.of("Failed", "FailureRate")) {
      MovedSegment first = explanation(views, threshold).segments().getFirst();
      assertThat(first.value()).isEqualTo("i0");
      assertThat(first.part()).isGreaterThan(0.99);
      assertThat(first.usual()).isZero();
    }
    assertThat(breach(views, "Failed").orElseThrow().sentence())
        .contains("issuer i0: 100 % of the rise, 320 more than expected (7.4 % instead of 0 %)");
  }

  @Test
  void amountsThatNeverWereBeforeVaryAsThoseTheyArePartOf() {
    Map<String, double[]> failed = new TreeMap<>();
    Map<String, double[]> all = new TreeMap<>();
    for (int i = 0; i < 6; i++) {
      failed.put("i" + i, new double[] {i == 2 ? 310.5 : 0, 0, 0, 0});
      all.put("i" + i, new double[] {1_010.2, 1_003.7, 990.1 + i, 1_021.9 - i});
    }
    SegmentSums sums = SegmentSums.ofRatio(/* isPart= */ true);
    sums.add(failed, all);
    assertThat(SegmentFinder.explain(Map.of("issuer", sums), Double.NaN).segments())
        .extracting(MovedSegment::value)
        .containsExactly("i2");
    failed.replaceAll((_, _) -> new double[] {51.5, 0, 0, 0});
    SegmentSums alike = SegmentSums.ofRatio(/* isPart= */ true);
    alike.add(failed, all);
    assertThat(SegmentFinder.explain(Map.of("issuer", alike), Double.NaN).segments()).isEmpty();
  }

  /** There is nothing to compare a rise from zero with, so its parts are its explanation. */
  @Test
  void aSumThatWasZeroIsExplainedByItsParts() {
    SegmentSums issuers = SegmentSums.ofSum();
    SegmentSums acquirers = SegmentSums.ofSum();
    for (int hour = 0; hour < 2; hour++) {
      issuers.add(Map.of("i1", values(36), "i2", values(12), "i3", values(2)));
      acquirers.add(Map.of("a1", values(50)));
    }
    Explanation explanation =
        SegmentFinder.explain(Map.of("issuer", issuers, "acquirer", acquirers), Double.NaN);
    assertThat(explanation.difference()).isEqualTo(100);
    assertThat(explanation.segments())
        .extracting(each -> each.value() + " " + each.part() + " " + each.difference())
        .containsExactly("a1 1.0 100.0", "i1 0.72 72.0", "i2 0.24 24.0");
    SegmentSums amounts = SegmentSums.ofSum();
    amounts.add(Map.of("i1", values(36.5), "i2", values(0.25)));
    assertThat(SegmentFinder.explain(Map.of("issuer", amounts), Double.NaN).segments())
        .extracting(MovedSegment::value)
        .containsExactly("i1");
    // A single event can be chance, and of many equal segments none is the cause.
    SegmentSums single = SegmentSums.ofSum();
    single.add(Map.of("i1", values(1)));
    SegmentSums equal = SegmentSums.ofSum();
    Map<String, double[]> many = new TreeMap<>();
    for (int i = 0; i < 20; i++) {
      many.put("i" + i, values(5));
    }
    equal.add(many);
    assertThat(SegmentFinder.explain(Map.of("issuer", single), Double.NaN).segments()).isEmpty();
    assertThat(SegmentFinder.explain(Map.of("issuer", equal), Double.NaN).segments()).isEmpty();
  }

  /** A value after three references of zero. */
  private static double[] values(double now) {
    return new double[] {now, 0, 0, 0};
  }

  @Test
  void everyKindWithAValueIsExplained() throws Exception {
    List<Segment> usual = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      usual.add(new Segment("i" + i, "a" + i % 2, i == 4 ? 9_000 : 1_000, 0.9));
    }
    List<Segment> changed = copy(usual);
    changed.forEach(
        segment -> segment.approval *= segment.issuer.equals(changed.getFirst().issuer) ? 0.1 : 1);
    changed.forEach(
        segment -> segment.volume *= segment.issuer.equals(changed.getLast().issuer) ? 0.1 : 1);
    List<ThresholdView> views = judge(usual, changed, new Random(8));
    String declining = "issuer " + changed.getFirst().issuer;
    String falling = "issuer " + changed.getLast().issuer;
    assertThat(first(moved(views, "Volume"), 1)).containsExactly(falling);
    assertThat(first(moved(views, "Approval"), 1)).containsExactly(declining);
    assertThat(first(moved(views, "Approved"), 1)).containsExactly(declining);
    assertThat(first(moved(views, "Usual"), 1)).containsExactly(falling);
  }

  /** The segments in the order of size, the last one with a bad ratio. */
  private static List<Segment> segments(Random random) {
    List<Segment> all = new ArrayList<>();
    int issuers = 5 + random.nextInt(6);
    for (int i = 0; i < issuers; i++) {
      double volume = 150 + random.nextInt(250);
      double approval = i == issuers - 1 ? 0.4 : 0.85 + 0.1 * random.nextDouble();
      for (int j = 0; j < 3; j++) {
        all.add(new Segment("i" + i, "a" + j, volume / (j + 1), approval));
      }
    }
    return all;
  }

  private static List<Segment> copy(List<Segment> segments) {
    List<Segment> copy = new ArrayList<>();
    segments.forEach(
        each -> copy.add(new Segment(each.issuer, each.acquirer, each.volume, each.approval)));
    return copy;
  }

  private static List<MovedSegment> moved(List<ThresholdView> views, String threshold) {
    return explanation(views, threshold).segments();
  }

  /** The explanation of the breach that begins with the cause. */
  private static Explanation explanation(List<ThresholdView> views, String threshold) {
    return breach(views, threshold).map(Breach::explanation).orElse(Explanation.NONE);
  }

  private static Optional<Breach> breach(List<ThresholdView> views, String threshold) {
    ThresholdView view =
        views.stream()
            .filter(each -> each.threshold().name().equals(threshold))
            .findFirst()
            .orElseThrow();
    return view.groups().getFirst().breaches().stream()
        .filter(breach -> breach.to() > BEGIN + FROM * HOUR && breach.from() < BEGIN + TO * HOUR)
        .findFirst();
  }

  private static Set<String> first(List<MovedSegment> moved, int count) {
    Set<String> first = new LinkedHashSet<>();
    moved.stream().limit(count).forEach(each -> first.add(each.label() + " " + each.value()));
    return first;
  }

  /**
   * Rows with a daily season, and noise beyond that of counts.
   *
   * @param random null for exactly the expected counts
   */
  private static List<ThresholdView> judge(
      List<Segment> usual, List<Segment> changed, @Nullable Random random) throws Exception {
    return judge(usual, changed, random, _ -> true);
  }

  private static List<ThresholdView> judge(
      List<Segment> usual,
      List<Segment> changed,
      @Nullable Random random,
      Predicate<Threshold> judged)
      throws Exception {
    CsvMonitorSpec spec = CsvMonitorDocument.read(MANIFEST).spec();
    Source source = spec.sources().getFirst();
    SourceThresholds judge =
        new SourceThresholds(
            source,
            new RuleSet(
                spec.thresholds().stream().filter(judged).toList(),
                List.of(),
                List.of(),
                List.of()),
            Duration.ofHours(2),
            HistoryRetention.ALL);
    SourceSeries series = new SourceSeries(source, judge.demands(), new RowTotals(1));
    long newest = BEGIN + (DAYS * 24L - 1) * HOUR;
    RowSink sink = series.reader("a.csv", 1, new SeenRows(new RowBudget(100_000)), newest);
    sink.header(new Header(List.of("at", "issuer", "acquirer", "status", "n")));
    long line = 2;
    for (int hour = 0; hour < DAYS * 24; hour++) {
      double season = random == null ? 1 : 1 + 0.5 * Math.sin(2 * Math.PI * hour / 24);
      double day = random == null ? 1 : 1 + 0.005 * random.nextGaussian();
      for (Segment each : hour >= FROM && hour < TO ? changed : usual) {
        double own = random == null ? 1 : Math.max(0, 1 + 0.05 * random.nextGaussian());
        double mean = each.volume * season * day * own;
        long approved = count(mean * each.approval, random);
        long denied = count(mean * (1 - each.approval), random);
        line = row(sink, line, hour, each, "approved", approved);
        line = row(sink, line, hour, each, "denied", denied);
        long failed = count(mean * each.failure, random);
        line = row(sink, line, hour, each, "failed", failed);
      }
    }
    judge.evaluate(
        series,
        new EvaluationTime(
            newest, OptionalLong.of(newest), OptionalLong.of(newest), RowArrival.COMPLETE));
    return judge.views();
  }

  private static long row(
      RowSink sink, long line, int hour, Segment segment, String status, long count)
      throws Exception {
    if (count == 0) {
      return line;
    }
    sink.row(
        line,
        new String[] {
          Long.toString(BEGIN + hour * HOUR),
          segment.issuer,
          segment.acquirer,
          status,
          Long.toString(count)
        });
    return line + 1;
  }

  private static long count(double mean, @Nullable Random random) {
    if (random == null) {
      return Math.round(mean);
    }
    return mean < FEW
        ? poisson(mean, random)
        : Math.round(Math.max(0, mean + Math.sqrt(mean) * random.nextGaussian()));
  }

  private static long poisson(double mean, Random random) {
    long count = 0;
    for (double left = mean + Math.log(random.nextDouble());
        left > 0;
        left += Math.log(random.nextDouble())) {
      count++;
    }
    return count;
  }
}
