package io.csvmonitor.exporter.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 KiB",
    "1536, 1.5 KiB",
    "934112, 912 KiB",
    "1073741824, 1.0 GiB"
  })
  void bytes(long number, String expected) {
    assertThat(PageText.bytes(number)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.0000115, <0.01",
    "0.0002777, 0.02",
    "0.01, 0.6",
    "0.0166666, 1",
    "0.05, 3",
    "0.055, 3.3",
    "0.1666, 10",
    "0.3333, 20",
    "7.25, 435",
    "812004, '48,720,240'"
  })
  void rates(double perSecond, String expected) {
    assertThat(PageText.perMinute(perSecond)).isEqualTo(expected);
  }

  @Test
  void agesLookBothWays() {
    assertThat(PageText.age(Statuses.NOW.minusSeconds(90), Statuses.NOW))
        .isEqualTo("1 min 30 s ago");
    assertThat(PageText.age(Statuses.NOW.plusSeconds(7200), Statuses.NOW)).isEqualTo("in 2 h");
    assertThat(PageText.age(Statuses.NOW, Statuses.NOW)).isEqualTo("just now");
  }
}
