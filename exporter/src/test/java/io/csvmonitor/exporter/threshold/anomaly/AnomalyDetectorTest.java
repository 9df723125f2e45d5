package io.csvmonitor.exporter.threshold.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Evaluates series with known anomalies. */
class AnomalyDetectorTest {
  private static final Duration PERIOD = Duration.ofMinutes(5);
  private static final Instant START = Instant.parse("2025-07-01T00:00:00Z");
  private static final int DAY = 288;
  private static final AnomalySettings COUNTER = AnomalySettings.every(PERIOD).withLowest(0);

  private static List<AnomalyResult> evaluate(
      AnomalySettings settings, int rows, IntToDoubleFunction values) {
    AnomalyDetector detector = new AnomalyDetector(settings);
    List<AnomalyResult> all = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      all.add(detector.evaluate(START.plus(PERIOD.multipliedBy(i)), values.applyAsDouble(i)));
      if (detector.isLasting()) {
        detector.acceptLevel();
      }
    }
    return all;
  }

  /** Runs of rows that are breached. */
  private static long incidents(List<AnomalyResult> all) {
    return IntStream.range(1, all.size())
        .filter(i -> all.get(i).breached() && !all.get(i - 1).breached())
        .count();
  }

  /** A daily wave between 200 and 800, with a noise of 15. */
  private static double[] daily(int rows) {
    Random random = new Random(1);
    return IntStream.range(0, rows)
        .mapToDouble(i -> 500 - 300 * Math.cos(2 * Math.PI * i / DAY) + 15 * random.nextGaussian())
        .toArray();
  }

  private static double[] poisson(int rows, double mean) {
    Random random = new Random(2);
    return IntStream.range(0, rows)
        .mapToDouble(
            i -> {
              int count = -1;
              for (double left = 1; left > Math.exp(-mean); left *= random.nextDouble()) {
                count++;
              }
              return count;
            })
        .toArray();
  }

  private static double[] with(double[] values, int from, int to, double value) {
    double[] changed = values.clone();
    for (int i = from; i < to; i++) {
      changed[i] = value;
    }
    return changed;
  }

  private static List<AnomalyResult> evaluate(AnomalySettings settings, double[] values) {
    return evaluate(settings, values.length, i -> values[i]);
  }

  @Test
  void aConstantSeriesIsNormal() {
    for (double value : new double[] {0, 7, -3.5, 1e12}) {
      assertThat(evaluate(AnomalySettings.every(PERIOD), 3000, i -> value))
          .noneMatch(AnomalyResult::breached);
    }
  }

  @Test
  void nothingIsJudgedBeforeThereIsHistory() {
    List<AnomalyResult> all = evaluate(COUNTER, 40, i -> i == 20 ? 1e6 : 1);
    assertThat(all).noneMatch(AnomalyResult::known).noneMatch(AnomalyResult::breached);
    assertThat(all.getLast().sentence()).contains("too little history");
  }

  @Test
  void aDropToZeroIsFoundWithinTwoBucketsAtThePeakAndInTheTrough() {
    for (int at : new int[] {10 * DAY + DAY / 2, 11 * DAY}) {
      List<AnomalyResult> all = evaluate(COUNTER, with(daily(12 * DAY), at, at + 6, 0));
      assertThat(all.subList(at, at + 2)).as("at row %d", at).anyMatch(AnomalyResult::breached);
    }
  }

  @Test
  void aDropToZeroOfSmallCountsIsFoundWithinThreeBuckets() {
    double[] counts = poisson(12 * DAY, 5);
    int at = 11 * DAY;
    List<AnomalyResult> all = evaluate(COUNTER, with(counts, at, at + 6, 0));
    assertThat(all.subList(at, at + 3)).anyMatch(AnomalyResult::breached);
    assertThat(all.get(at + 2).sentence()).contains("Expected: about 5");
  }

  @Test
  void fewFalseAlarmsWhereNothingHappens() {
    for (double[] values : List.of(daily(28 * DAY), poisson(28 * DAY, 5), poisson(28 * DAY, 0.3))) {
      assertThat(incidents(evaluate(COUNTER, values)))
          .as("in four weeks at one a week")
          .isLessThanOrEqualTo(8);
    }
  }

  @Test
  void aSpikeDoesNotWidenTheBandForADay() {
    int at = 10 * DAY;
    double[] values = daily(12 * DAY);
    List<AnomalyResult> without = evaluate(COUNTER, values);
    List<AnomalyResult> with = evaluate(COUNTER, with(values, at, at + 2, 50_000));
    assertThat(with.get(at).breached()).isTrue();
    for (int i = at + 30; i < at + DAY; i++) {
      double usual = without.get(i).band().upper() - without.get(i).band().lower();
      assertThat(with.get(i).band().upper() - with.get(i).band().lower()).isLessThan(2 * usual);
    }
  }

  @Test
  void aSecondSpikeSoonAfterIsABreachToo() {
    int at = 10 * DAY;
    double[] values = with(daily(12 * DAY), at, at + 1, 5000);
    List<AnomalyResult> all = evaluate(COUNTER, with(values, at + 40, at + 41, 3000));
    assertThat(all.get(at + 40).breached()).isTrue();
    assertThat(all.get(at + 20).breached()).as("the first one is over").isFalse();
  }

  @Test
  void aLevelThatShiftsForGoodIsBreachedAndThenLearned() {
    double[] values = daily(30 * DAY);
    for (int i = 10 * DAY; i < values.length; i++) {
      values[i] += 400;
    }
    List<AnomalyResult> all = evaluate(COUNTER, values);
    assertThat(all.subList(10 * DAY, 10 * DAY + 12)).anyMatch(AnomalyResult::breached);
    assertThat(all.subList(25 * DAY, 30 * DAY).stream().filter(AnomalyResult::breached).count())
        .isLessThan(10);
  }

  @Test
  void onlyTheDirectionAskedForIsBreached() {
    int at = 10 * DAY + DAY / 2;
    double[] up = with(daily(11 * DAY), at, at + 3, 2000);
    double[] down = with(daily(11 * DAY), at, at + 3, 0);
    AnomalySettings onlyUp = COUNTER.withDirection(BreachDirection.UP);
    AnomalySettings onlyDown = COUNTER.withDirection(BreachDirection.DOWN);
    assertThat(evaluate(onlyUp, up).get(at).breached()).isTrue();
    assertThat(evaluate(onlyUp, down).subList(at, at + 3)).noneMatch(AnomalyResult::breached);
    assertThat(evaluate(onlyDown, down).get(at).breached()).isTrue();
    assertThat(evaluate(onlyDown, up).subList(at, at + 3)).noneMatch(AnomalyResult::breached);
    assertThat(evaluate(onlyUp, up).get(at).band().lower()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void theBandNeverLeavesTheNaturalBound() {
    assertThat(evaluate(COUNTER, poisson(3000, 0.5)).stream().skip(100))
        .allMatch(each -> each.band().lower() >= 0 && each.band().expected() >= 0);
  }

  @Test
  void aChangeThatDoesNotMatterIsNoBreach() {
    assertThat(evaluate(COUNTER, 3000, i -> i == 2000 ? 1 : 0).get(2000).breached()).isTrue();
    assertThat(evaluate(COUNTER.withSmallestChange(3), 3000, i -> i == 2000 ? 1 : 0))
        .noneMatch(AnomalyResult::breached);
    assertThat(evaluate(COUNTER.withSmallestChange(3), 3000, i -> i == 2000 ? 9 : 0).get(2000))
        .matches(AnomalyResult::breached);
  }

  @Test
  void aFrozenValueIsABreach() {
    int at = 10 * DAY;
    double[] values = daily(11 * DAY);
    List<AnomalyResult> all = evaluate(COUNTER, with(values, at, at + 60, values[at]));
    assertThat(all.subList(at, at + 60))
        .anyMatch(each -> each.breached() && each.cause().check() == AnomalyCheck.FLAT);
  }

  @Test
  void whatIsNoNumberIsRefused() {
    AnomalyDetector detector = new AnomalyDetector(COUNTER);
    assertThatThrownBy(() -> detector.evaluate(START, Double.NaN))
        .hasMessageContaining("must be finite, found NaN");
  }

  @Property(tries = 40)
  void scalesWithTheValues(@ForAll @IntRange(min = -20, max = 20) int power) {
    double factor = 1.1 * Math.pow(2, power);
    double[] values = daily(2 * DAY);
    double[] scaled =
        IntStream.range(0, values.length).mapToDouble(i -> values[i] * factor).toArray();
    List<AnomalyResult> one = evaluate(COUNTER, values);
    List<AnomalyResult> other = evaluate(COUNTER, scaled);
    for (int i = 0; i < values.length; i++) {
      assertThat(other.get(i).score()).isCloseTo(one.get(i).score(), within(1e-6));
      assertThat(other.get(i).band().expected() / factor)
          .isCloseTo(one.get(i).band().expected(), within(1e-6 * Math.abs(values[i]) + 1e-6));
    }
  }
}
