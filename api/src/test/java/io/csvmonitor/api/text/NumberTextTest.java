package io.csvmonitor.api.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1234567, '1,234,567'",
    "1234.56, '1,235'",
    "12.34567, 12.35",
    "0.00012345, 0.0001235",
    "2e16, 2.000e+16",
    "NaN, –",
    "Infinity, –"
  })
  void aNumberHasFourDigits(double value, String expected) {
    assertThat(NumberText.rounded(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"-312.4, −312", "1234, '+1,234'", "0, 0", "-0.123456, −0.123", "NaN, –"})
  void aDifferenceHasASign(double value, String expected) {
    assertThat(NumberText.signed(value)).isEqualTo(expected);
  }

  @Test
  void aCountHasItsNoun() {
    assertThat(NumberText.count(1, "row")).isEqualTo("1 row");
    assertThat(NumberText.count(1_234, "row")).isEqualTo("1,234 rows");
  }
}
