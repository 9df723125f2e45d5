package io.csvmonitor.exporter.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.exporter.html.SpanLane.Mark;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanLaneTest {
  private static final long DAY = 86_400_000;
  private static final long BEGIN = Instant.parse("2026-03-10T00:00:00Z").toEpochMilli();

  private final SpanLane lanes = new SpanLane(BEGIN, BEGIN + 4 * DAY, ZoneId.of("UTC"));

  @Test
  void aSpanIsWhereItsTimeIs() {
    String lane =
        lanes
            .lane("one", List.of(new Mark("Critical", "a", BEGIN + DAY, BEGIN + 2 * DAY)))
            .markup();
    assertThat(lane)
        .contains("<rect class=\"Critical\" x=\"25.000%\"", "width=\"25.000%\"")
        .contains("<title>one</title>", "<title>a</title>");
  }

  @Test
  void aSpanEndsWithTheAxis() {
    String lane =
        lanes.lane("one", List.of(new Mark("Info", "a", BEGIN - DAY, BEGIN + 9 * DAY))).markup();
    assertThat(lane).contains("x=\"0.000%\"", "width=\"100.000%\"");
  }

  @Test
  void linesOfALaneAreAtTheTimesOfTheAxis() {
    String axis = lanes.axis().markup();
    assertThat(axis).contains("x=\"25.000%\" y=\"70%\">11 Mar<").contains("class=\"start\"");
    assertThat(lanes.lane("one", List.of()).markup()).contains("x1=\"25.000%\" x2=\"25.000%\"");
  }

  @Test
  void textsAreEscaped() {
    assertThat(lanes.lane("<i>", List.of(new Mark("Info", "\"&", BEGIN, BEGIN + DAY))).markup())
        .contains("&lt;i&gt;", "&quot;&amp;")
        .doesNotContain("<i>");
  }

  @Test
  void timesOfNoLengthHaveALane() {
    assertThat(new SpanLane(BEGIN, BEGIN, ZoneId.of("UTC")).lane("one", List.of()).markup())
        .startsWith("<svg")
        .doesNotContain("NaN");
  }
}
