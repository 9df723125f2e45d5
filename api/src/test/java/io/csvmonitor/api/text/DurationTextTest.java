package io.csvmonitor.api.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT59S, 59 s",
    "PT61S, 1 min 1 s",
    "PT45M, 45 min",
    "PT1H30M, 1 h 30 min",
    "PT52H7M, 2 d 4 h",
    "PT168H, 7 d",
    "PT-5S, 0 s"
  })
  void aLengthHasItsTwoLargestUnits(Duration length, String expected) {
    assertThat(DurationText.of(length)).isEqualTo(expected);
  }
}
