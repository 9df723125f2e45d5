package io.csvmonitor.exporter.threshold.rule;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

/** The two forms of the interval agree. */
class ShareIntervalTest {
  @Property
  void aNumberIsSurelyAboveAShareIfTheIntervalIs(
      @ForAll @Scale(4) @DoubleRange(min = 0.0001, max = 0.95) double share,
      @ForAll @IntRange(min = 10, max = 1_000_000) int count) {
    double number = ShareInterval.surelyAbove(share, count);
    double above = number * 1.001;
    if (above < count) {
      assertThat(ShareInterval.lower(above / count, count)).isGreaterThan(share);
    }
    assertThat(ShareInterval.lower(Math.min(1, number * 0.999 / count), count)).isLessThan(share);
  }
}
