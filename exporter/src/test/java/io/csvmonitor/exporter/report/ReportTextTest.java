package io.csvmonitor.exporter.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTextTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private static long millis(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  @Test
  void hourThatIsThereTwiceHasItsOffset() {
    assertThat(
            ReportText.span(
                millis("2026-11-01T05:30:00Z"), millis("2026-11-01T06:30:00Z"), NEW_YORK))
        .isEqualTo("1 Nov 2026 01:30 (-04:00) to 01:30 (-05:00)");
    assertThat(ReportText.zoned(millis("2026-11-01T07:30:05Z"), NEW_YORK))
        .isEqualTo("1 Nov 2026 02:30:05 (America/New_York)");
  }

  @Test
  void namesAreJoined() {
    assertThat(ReportText.and(List.of())).isEmpty();
    assertThat(ReportText.and(List.of("a", "b"))).isEqualTo("a and b");
    assertThat(ReportText.and(List.of("a", "b", "c"))).isEqualTo("a, b and c");
  }
}
