package io.csvmonitor.exporter.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
  void lengthHasItsTwoLargestUnits() {
    assertThat(ReportText.length(Duration.ofSeconds(30))).isEqualTo("30 s");
    assertThat(ReportText.length(Duration.ofMinutes(45))).isEqualTo("45 min");
    assertThat(ReportText.length(Duration.ofMinutes(90))).isEqualTo("1 h 30 min");
    assertThat(ReportText.length(Duration.ofHours(52).plusMinutes(7))).isEqualTo("2 d 4 h");
    assertThat(ReportText.length(Duration.ofDays(7))).isEqualTo("7 d");
  }

  @Test
  void differenceHasASign() {
    assertThat(ReportText.signed(-312.4)).isEqualTo("−312");
    assertThat(ReportText.signed(1_234)).isEqualTo("+1,234");
    assertThat(ReportText.signed(0)).isEqualTo("0");
    assertThat(ReportText.signed(-0.123_456)).isEqualTo("−0.123");
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
