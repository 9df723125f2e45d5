package io.csvmonitor.exporter.threshold.breach;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.threshold.rule.Rule;
import io.csvmonitor.exporter.threshold.rule.RuleFactory;
import io.csvmonitor.exporter.threshold.rule.RuleInput;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** When breaches begin and end. */
class BreachRecorderTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  /** From the start of the first breached bucket to the end of the last, in minutes. */
  private static List<String> minutes(List<Breach> breaches) {
    return breaches.stream()
        .map(
            each ->
                each.from() / MINUTE.toMillis()
                    + "-"
                    + each.to() / MINUTE.toMillis()
                    + " "
                    + each.state())
        .toList();
  }

  private static int[] values(int... countsAndValues) {
    IntStream all = IntStream.empty();
    for (int i = 0; i < countsAndValues.length; i += 2) {
      int value = countsAndValues[i + 1];
      all = IntStream.concat(all, IntStream.range(0, countsAndValues[i]).map(_ -> value));
    }
    return all.toArray();
  }

  @Test
  void beginsAndEndsAtTheEdgesOfRows() {
    assertThat(minutes(Recordings.ofLimit("", MINUTE, values(2, 50, 3, 200, 10, 50))))
        .containsExactly("2-5 RECOVERED");
    assertThat(minutes(Recordings.ofLimit("", MINUTE, values(2, 50, 3, 200))))
        .containsExactly("2-5 OPEN");
  }

  @Test
  void aShortReturnWithinTheHoldTimeEndsNothing() {
    int[] flapping = values(1, 200, 5, 50, 1, 200, 5, 50, 1, 200, 9, 50);
    assertThat(minutes(Recordings.ofLimit("", MINUTE, flapping))).containsExactly("0-13 RECOVERED");
    assertThat(minutes(Recordings.ofLimit("hold: 4m", MINUTE, flapping)))
        .containsExactly("0-1 RECOVERED", "6-7 RECOVERED", "12-13 RECOVERED");
    assertThat(minutes(Recordings.ofLimit("hold: 0s", MINUTE, values(1, 200, 1, 50, 1, 200))))
        .containsExactly("0-1 RECOVERED", "2-3 OPEN");
  }

  @Test
  void aValueNearTheLimitEndsABreachAfterThreeBuckets() {
    assertThat(minutes(Recordings.ofLimit("hold: 0s", MINUTE, values(1, 200, 2, 95, 1, 200))))
        .containsExactly("0-4 OPEN");
    assertThat(minutes(Recordings.ofLimit("hold: 0s", MINUTE, values(1, 200, 3, 95, 1, 200))))
        .containsExactly("0-1 RECOVERED", "4-5 OPEN");
  }

  @Test
  void aLowerLimitHasTheSameHysteresis() {
    Threshold below = Recordings.threshold("t", "limit: {below: 100}");
    Rule rule = RuleFactory.of(below, /* isNeverNegative= */ false, MINUTE, ZoneOffset.UTC).get();
    Evaluation near =
        rule.evaluate(
            new RuleInput(
                0, true, 105, new RuleInput.Baseline(new double[0], 1), Double.NaN, false, 0));
    BreachRules rules = BreachRules.of(below, MINUTE.toMillis());
    assertThat(rules.position(new BreachTotals.Bucket(near, Double.NaN, Double.NaN)))
        .isEqualTo(BreachRules.Position.NEAR);
  }

  @Test
  void withASecondLimitOnlyAValuePastItEndsABreach() {
    String recover = "hold: 0s, recover: {below: 90}";
    assertThat(minutes(Recordings.ofLimit(recover, MINUTE, values(1, 200, 30, 95, 1, 200))))
        .containsExactly("0-32 OPEN");
    assertThat(minutes(Recordings.ofLimit(recover, MINUTE, values(1, 200, 30, 95, 1, 89))))
        .containsExactly("0-1 RECOVERED");
  }

  @Test
  void beginsOnlyAfterTheTimeOfFor() {
    String three = "for: 3m";
    assertThat(Recordings.ofLimit(three, MINUTE, values(2, 200, 1, 50, 2, 200, 9, 50))).isEmpty();
    List<Breach> breaches = Recordings.ofLimit(three, MINUTE, values(1, 50, 4, 200, 9, 50));
    assertThat(minutes(breaches)).containsExactly("1-5 RECOVERED");
    assertThat(breaches.getFirst().openedAt()).isEqualTo(4 * MINUTE.toMillis());
    assertThat(Recordings.ofLimit(three, MINUTE, values(2, 200, 1, Recordings.NONE, 2, 200, 9, 50)))
        .as("what is not known is not consecutive")
        .isEmpty();
  }

  @Test
  void whatIsNotKnownEndsNothing() {
    assertThat(minutes(Recordings.ofLimit("", MINUTE, values(1, 200, 60, Recordings.NONE, 1, 200))))
        .containsExactly("0-62 OPEN");
  }

  @Test
  void anOutageDuringALevelShiftIsABreachOfItsOwn() {
    Threshold threshold = Recordings.threshold("t", "anomaly: {season: 24h}");
    List<Breach> breaches =
        Recordings.ofExpected(threshold, HOUR, values(5, 100, 14, 60, 3, 0, 9, 60, 3, 100));
    assertThat(minutes(breaches)).containsExactly("300-1860 RECOVERED", "1140-1320 RECOVERED");
    Breach shift = breaches.getFirst();
    Breach outage = breaches.getLast();
    assertThat(outage.totals().impact()).isEqualTo(-300);
    assertThat(shift.totals().impact()).as("the whole time").isEqualTo(23 * -40 - 300);
    assertThat(shift.totals().buckets()).isEqualTo(26);
    assertThat(shift.peak().evaluation().value()).isEqualTo(60);
  }

  @Test
  void theTotalsOfAGaugeAreMeans() {
    Threshold threshold = Recordings.threshold("t", "anomaly: {season: 24h}");
    BreachRecorder recorder = Recordings.recorder(threshold, HOUR, BreachTotals.Kind.MEAN);
    int index = 0;
    for (int value : values(5, 100, 2, 60, 1, 30, 3, 100)) {
      recorder.record(index++, Recordings.expected(value));
    }
    BreachTotals totals = recorder.breaches().getFirst().totals();
    assertThat(totals.kind()).isEqualTo(BreachTotals.Kind.MEAN);
    assertThat(totals.impact()).isEqualTo((2 * -40 - 70) / 3.0);
    assertThat(totals.value()).isEqualTo(50);
    assertThat(totals.expected()).isEqualTo(100);
    assertThat(totals.buckets()).isEqualTo(3);
    assertThat(totals.yesterday()).isNaN();
  }

  @Test
  void thePauseInsideAnOutageCountsForBoth() {
    Threshold threshold = Recordings.threshold("t", "anomaly: {season: 24h}, hold: 3h");
    List<Breach> breaches =
        Recordings.ofExpected(threshold, HOUR, values(14, 60, 2, 0, 1, 60, 2, 0, 9, 60, 9, 100));
    assertThat(breaches).hasSize(2);
    assertThat(breaches.getFirst().totals().impact()).isEqualTo(24 * -40 - 400);
    assertThat(breaches.getLast().totals().impact()).isEqualTo(-440);
  }

  @Test
  void anAcceptedLevelStaysAcceptedAfterALateRow() {
    BreachRecorder recorder =
        Recordings.recorder(Recordings.threshold("t", "anomaly: {season: 24h}"), HOUR);
    for (int i = 0; i < 24; i++) {
      recorder.record(i, Recordings.expected(60));
    }
    assertThat(recorder.openMillis()).isEqualTo(24 * HOUR.toMillis());
    assertThat(recorder.accept()).isZero();
    List<Breach> accepted = recorder.breaches();
    assertThat(minutes(accepted)).containsExactly("0-1440 ACCEPTED");
    recorder.record(24, Recordings.expected(100));
    recorder.record(20, Recordings.expected(60));
    assertThat(recorder.breaches()).isEqualTo(accepted);
  }

  @Test
  void aLongBreachKeepsItsStartWhenItsFirstBucketsAreForgotten() {
    BreachRecorder recorder =
        Recordings.recorder(Recordings.threshold("t", "limit: {above: 100}"), MINUTE);
    for (int i = 0; i < 500; i++) {
      recorder.record(i, Recordings.limited(200));
      recorder.forgetBefore(i - 200);
    }
    recorder.record(490, Recordings.limited(50));
    assertThat(minutes(recorder.breaches())).containsExactly("0-500 OPEN");
    for (int i = 500; i < 600; i++) {
      recorder.record(i, Recordings.limited(50));
    }
    recorder.forgetBefore(400);
    recorder.record(590, Recordings.limited(200));
    assertThat(minutes(recorder.breaches()))
        .containsExactly("0-500 RECOVERED", "590-591 RECOVERED");
    recorder.forgetBefore(500);
    assertThat(minutes(recorder.breaches())).containsExactly("590-591 RECOVERED");
  }

  /** A value that comes late for a bucket. */
  private static final class Correction {
    final int index;
    final int value;

    Correction(int code) {
      index = code / VALUES.length;
      value = VALUES[code % VALUES.length];
    }
  }

  static final int BUCKETS = 60;
  private static final int[] VALUES = {100, 100, 85, 60, 60, 0, Recordings.NONE};
  private static final List<String> RULES =
      List.of("hold: 5m", "hold: 0s", "hold: 3h", "hold: 2h, for: 3h", "hold: 0s, for: 2h");

  @Property
  void lateRowsGiveTheSameBreachesAsRowsInOrder(
      @ForAll @IntRange(max = 4) int rule,
      @ForAll @Size(BUCKETS) List<@IntRange(max = 6) Integer> first,
      @ForAll @Size(max = 12) List<@IntRange(max = BUCKETS * 7 - 1) Integer> corrections,
      @ForAll @IntRange(min = 1, max = 9) int runLength) {
    Threshold threshold = Recordings.threshold("t", "anomaly: {season: 24h}, " + RULES.get(rule));
    int[] values = new int[BUCKETS];
    for (int i = 0; i < BUCKETS; i++) {
      // Values stay for a while, or there would be no breaches to speak of.
      values[i] = VALUES[first.get(i / runLength)];
    }
    BreachRecorder late = Recordings.recorder(threshold, HOUR);
    List<Correction> waiting = new ArrayList<>();
    corrections.forEach(code -> waiting.add(new Correction(code)));
    int[] last = values.clone();
    for (int i = 0; i < BUCKETS; i++) {
      late.record(i, Recordings.expected(values[i]));
      if (i % 5 == 4 && !waiting.isEmpty()) {
        Correction next = waiting.removeFirst();
        int index = next.index % (i + 1);
        last[index] = next.value;
        late.record(index, Recordings.expected(next.value));
      }
    }
    List<Breach> inOrder = Recordings.ofExpected(threshold, HOUR, last);
    assertThat(late.breaches()).as(Arrays.toString(last)).isEqualTo(inOrder);
    assertThat(overlapping(inOrder)).as("only a step is inside another breach").isEmpty();
  }

  private static List<String> overlapping(List<Breach> breaches) {
    List<String> wrong = new ArrayList<>();
    for (Breach one : breaches) {
      for (Breach other : breaches) {
        boolean isApart = one.to() <= other.from() || other.to() <= one.from();
        boolean isInside =
            (one.from() < other.from() && other.to() <= one.to())
                || (other.from() < one.from() && one.to() <= other.to());
        if (!one.equals(other) && !isApart && !isInside) {
          wrong.add(one.span() + " and " + other.span());
        }
      }
    }
    return wrong;
  }
}
