package io.csvmonitor.api.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortTextTest {
  @ParameterizedTest
  @CsvSource({
    "abc, 3, abc",
    "abc, 2, ab",
    "abc, 0, ''",
    "a😀b, 4, a😀b",
    "a😀b, 3, a😀",
    "a😀b, 2, a",
    "😀, 1, ''",
    "😀😀, 2, 😀"
  })
  void noCharacterIsCutInHalf(String text, int most, String expected) {
    assertThat(ShortText.of(text, most)).isEqualTo(expected);
    assertThat(ShortText.of(text, most, "..."))
        .isEqualTo(text.equals(expected) ? text : expected + "...");
  }
}
