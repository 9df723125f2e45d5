package io.csvmonitor.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MonitorSeriesTest {
  @Test
  void stringsAreQuoted() {
    assertThat(new MonitorSeries("a\"b", "c\\d\n").of("up"))
        .isEqualTo("up{namespace=\"a\\\"b\",csvmonitor=\"c\\\\d\\n\"}");
    assertThat(MonitorSeries.quoted("$a [[b]] \t")).isEqualTo("\"\\x24a \\x5b\\x5bb]] \\x09\"");
  }

  @Test
  void namesThatPromqlDoesNotTakeAreQuoted() {
    assertThat(SampleMonitor.SERIES.of("inf", "a=\"b\""))
        .isEqualTo("{__name__=\"inf\",namespace=\"shop\",csvmonitor=\"payments\",a=\"b\"}");
    assertThat(MonitorSeries.labels(List.of("a", "NaN"))).isEqualTo("a, \"NaN\"");
  }
}
