package io.csvmonitor.exporter.threshold.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LargestValuesTest {
  @Property
  void theLargestOfTwoAreTheLargestOfAll(
      @ForAll @Size(max = 30) double[] first,
      @ForAll @Size(max = 30) double[] second,
      @ForAll @IntRange(max = 70) int count) {
    double[] all =
        DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(second)).sorted().toArray();
    assertThat(LargestValues.merge(count, largest(first), largest(second)))
        .isEqualTo(DoubleStream.of(all).skip(Math.max(0, all.length - count)).toArray());
  }

  private static double[] largest(double[] values) {
    LargestValues largest = new LargestValues(30);
    DoubleStream.of(values).forEach(largest::offer);
    return largest.ascending();
  }
}
