package io.csvmonitor.exporter.csv.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.metric.Label;
import io.csvmonitor.api.source.Numbers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelTextTest {
  private static final NumberParser NUMBERS =
      new NumberParser(Numbers.of(".", ",", List.of(), List.of("")));

  private static LabelText of(
      Map<String, String> map,
      @Nullable String regex,
      @Nullable String replacement,
      List<String> buckets,
      @Nullable String otherwise) {
    LabelText text =
        LabelText.of(
            new Label("c", null, null, List.of(), map, regex, replacement, buckets, otherwise),
            NUMBERS);
    assertThat(text).isNotNull();
    return text;
  }

  @Test
  void aPlainLabelCostsNothing() {
    assertThat(LabelText.of(Label.of("c", null, null, List.of("a")), NUMBERS)).isNull();
  }

  @Test
  void textsAreMapped() {
    Map<String, String> map = Map.of("00", "approved", "05", "declined");
    assertThat(of(map, null, null, List.of(), null).of("05")).isEqualTo("declined");
    assertThat(of(map, null, null, List.of(), null).of("91")).isEqualTo("91");
    assertThat(of(map, null, null, List.of(), "failed").of("91")).isEqualTo("failed");
    assertThat(of(map, null, null, List.of(), "").of("91")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/users/[0-9]+(/.*)?, /users/ID$1, , /users/77/orders, /users/ID/orders",
    "/users/[0-9]+(/.*)?, /users/ID$1, , /users/77, /users/ID",
    "/users/[0-9]+(/.*)?, /users/ID$1, , x/users/77, x/users/77",
    "/users/[0-9]+(/.*)?, /users/ID$1, other, /home, other",
    "([^.]+)[.].*, , , api.example.com, api",
    "(?P<a>.)(.), ${2}${a}$$, , xy, yx$",
    "(.), $1x, , y, ''",
    "(.), ${1}x, , y, yx",
    "(.), $9 and $ and ${, , y, ' and $ and ${'"
  })
  void textsAreRelabelledAsByPrometheus(
      String regex, @Nullable String by, @Nullable String otherwise, String text, String value) {
    assertThat(of(Map.of(), regex, by, List.of(), otherwise).of(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "-5, up to 0.5",
    "0.5, up to 0.5",
    "0.6, 0.5 to 100",
    "100, 0.5 to 100",
    "'1,000', above 100",
    "x, none",
    "'', none"
  })
  void numbersGetTheirRange(String cell, String range) {
    assertThat(of(Map.of(), null, null, List.of("0.5", "100"), "none").of(cell)).isEqualTo(range);
    assertThat(of(Map.of(), null, null, List.of("0.5", "100"), null).of("x")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1999, 0.01, 19.99", "7, 1000, 7000", "-3, -1, 3", "1500, 1e-3, 1.5", "2, 2.5, 5"})
  void factorsAreExactWhereADecimalIs(double number, String factor, double expected) {
    assertThat(Factor.of(factor).apply(number)).isEqualTo(expected);
  }
}
