package io.csvmonitor.api.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusDurationTest {
  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "0s, PT0S",
    "15m, PT15M",
    "1h30m, PT1H30M",
    "35d, PT840H",
    "1w, PT168H",
    "1y, PT8760H",
    "1y1w1d1h1m1s1ms, PT8953H1M1.001S",
    "100y, PT876000H"
  })
  void reads(String text, Duration duration) {
    assertThat(PrometheusDuration.parse(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "m", "1.5h", "-1m", "1m1h", "1 m", "1M", "1m\n"})
  void refusesOthers(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PrometheusDuration.parse(text))
        .withMessageContaining("must be a duration such as");
  }

  @Test
  void refusesWhatWouldOverflow() {
    for (String text : new String[] {"101y", "999999999y", "99999999999999999999ms"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PrometheusDuration.parse(text))
          .withMessage("must be at most 100y, found " + text);
    }
  }
}
