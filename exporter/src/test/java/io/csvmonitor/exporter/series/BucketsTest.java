package io.csvmonitor.exporter.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.metric.Metric;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketsTest {
  private static Buckets buckets(String limits) {
    try {
      Metric metric =
          CsvMonitorDocument.read(
                  "sources: [{name: a, from: {file: {path: a}}, metrics: [{name: m, type: Histogram,"
                      + " value: v, buckets: ["
                      + limits
                      + "]}]}]")
              .spec()
              .sources()
              .getFirst()
              .metrics()
              .getFirst();
      return Buckets.of(metric);
    } catch (Exception wrong) {
      throw new AssertionError(wrong);
    }
  }

  @Test
  void aNumberThatIsALimitIsInTheBucketBelow() {
    Buckets buckets = buckets("\"0.5\", \"1\", \"10\"");
    assertThat(buckets.of(0)).isZero();
    assertThat(buckets.of(0.5)).isZero();
    assertThat(buckets.of(Math.nextUp(0.5))).isEqualTo(1);
    assertThat(buckets.of(10)).isEqualTo(2);
    assertThat(buckets.of(1e100)).isEqualTo(3);
    assertThat(buckets.size()).isEqualTo(4);
  }

  @Test
  void onlyTheSeriesOfBucketsHaveAnIndex() {
    Buckets buckets = buckets("\"0.5\", \"1\"");
    assertThat(buckets.index(Map.of("le", "1", "shop", "a"))).isEqualTo(1);
    assertThat(buckets.index(Map.of("le", "+Inf"))).isEqualTo(2);
    assertThat(buckets.index(Map.of("le", "sum"))).isEqualTo(-1);
    assertThat(buckets.index(Map.of())).isEqualTo(-1);
  }

  /** PromtoolIT compares more with Prometheus. */
  @ParameterizedTest
  @CsvSource({
    "0.5, 4, 4, 2, 0, 1.25",
    "0.4, 4, 4, 2, 0, 1",
    "0.2, 4, 4, 2, 0, 0.5",
    "0.9, 4, 4, 2, 0, 6",
    "0.95, 0, 0, 10, 0, 9.6",
    "0.95, 1, 0, 0, 9, 10",
    "0.99, 0, 0, 0, 1, 10",
    "0.5, 0, 3, 0, 0, 1.5",
    "0.5, 0, 0, 0, 0, NaN"
  })
  void aQuantileIsInterpolatedWithinItsBucket(
      double quantile, double a, double b, double c, double rest, double expected) {
    double found = buckets("\"1\", \"2\", \"10\"").quantile(quantile, new double[] {a, b, c, rest});
    if (Double.isNaN(expected)) {
      assertThat(found).isNaN();
    } else {
      assertThat(found).isCloseTo(expected, within(1e-9));
    }
  }

  @Property(tries = 300)
  void aQuantileIsInTheBucketOfTheNumberThatItEstimates(@ForAll long seed) {
    Random random = new Random(seed);
    Buckets buckets = buckets("\"1\", \"2\", \"5\", \"20\"");
    double[] numbers = random.doubles(1 + random.nextInt(50), 0, 20).sorted().toArray();
    double[] counts = new double[buckets.size()];
    Arrays.stream(numbers).forEach(each -> counts[buckets.of(each)]++);
    double quantile = (1 + random.nextInt(98)) / 100.0;
    // At a whole number of rows, the rounding of the product decides between two buckets.
    double rank = quantile * numbers.length;
    Assume.that(Math.abs(rank - Math.rint(rank)) > 1e-9);
    double exact = numbers[Math.max(0, (int) Math.ceil(quantile * numbers.length - 1e-9) - 1)];
    double found = buckets.quantile(quantile, counts);
    assertThat(buckets.of(found)).as("%s of %s", found, exact).isEqualTo(buckets.of(exact));
  }
}
