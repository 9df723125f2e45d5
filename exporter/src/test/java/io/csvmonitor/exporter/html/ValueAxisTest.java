package io.csvmonitor.exporter.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueAxisTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "NUMBER; 3; 56; 0, 10, 20, 30, 40, 50, 60",
        "NUMBER; 0; 0; 0, 0.2, 0.4, 0.6, 0.8, 1.0",
        "NUMBER; NaN; NaN; 0, 0.2, 0.4, 0.6, 0.8, 1.0",
        "NUMBER; 7; 7; 0, 1, 2, 3, 4, 5, 6, 7",
        "NUMBER; 0; 14000; 0, 2,000, 4,000, 6,000, 8,000, 10,000, 12,000, 14,000",
        "NUMBER; 0; 16; 0, 2.5, 5.0, 7.5, 10.0, 12.5, 15.0, 17.5",
        "NUMBER; -400; 1200; -500, -250, 0, 250, 500, 750, 1,000, 1,250",
        "NUMBER; -20; -15; -20, -19, -18, -17, -16, -15",
        "NUMBER; 0; 3400000; 0, 0.5M, 1.0M, 1.5M, 2.0M, 2.5M, 3.0M, 3.5M",
        "NUMBER; 0; 6e18; 0, 1e18, 2e18, 3e18, 4e18, 5e18, 6e18",
        "NUMBER; 0; 0.0001; 0, 2e-5, 4e-5, 6e-5, 8e-5, 1e-4",
        "PERCENT; 0; 0.066; 0 %, 1 %, 2 %, 3 %, 4 %, 5 %, 6 %, 7 %",
        "PERCENT; 0; 0.0005; 0 %, 0.01 %, 0.02 %, 0.03 %, 0.04 %, 0.05 %",
        "SECONDS; 0; 20000; 0 h, 1 h, 2 h, 3 h, 4 h, 5 h, 6 h",
        "SECONDS; 0; 1000000; 0 d, 2 d, 4 d, 6 d, 8 d, 10 d, 12 d",
        "SECONDS; 0; 100; 0 s, 15 s, 30 s, 45 s, 60 s, 75 s, 90 s, 105 s",
      })
  void ticksAreRound(ValueUnit unit, double least, double most, String labels) {
    List<String> found =
        ValueAxis.of(least, most, 7, unit).ticks().stream().map(ValueAxis.Tick::label).toList();
    assertThat(String.join(", ", found)).isEqualTo(labels);
  }

  @Property
  void anyValuesHaveAnAxis(
      @ForAll double a,
      @ForAll double b,
      @ForAll ValueUnit unit,
      @ForAll @IntRange(min = 2, max = 10) int max) {
    double least = Double.isInfinite(a) ? 0 : a;
    double most = Double.isInfinite(b) ? 0 : b;
    ValueAxis axis = ValueAxis.of(Math.min(least, most), Math.max(least, most), max, unit);
    List<ValueAxis.Tick> ticks = axis.ticks();
    assertThat(ticks).hasSizeBetween(2, max + 3);
    assertThat(ticks).extracting(ValueAxis.Tick::label).doesNotHaveDuplicates();
    assertThat(ticks)
        .allSatisfy(
            tick -> {
              assertThat(axis.position(tick.value())).isBetween(0.0, 1.0);
              assertThat(tick.label()).doesNotContain("NaN", "Inf").hasSizeLessThan(14);
            });
  }
}
