package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.exporter.threshold.verdict.Verdict;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What thresholds say of a metric with more series than it may have. */
class OverflowTest {
  private static final String MANIFEST =
      """
      sources:
        - name: a
          from: {file: {path: a.csv}}
          time: {columns: [at], pattern: "yyyy-MM-dd HH:mm"}
          freshness: 10d
          metrics:
            - {name: n, type: Counter, value: n, labels: [{column: s}], maxSeries: 2}
            - {name: g, type: Gauge, value: n, labels: [{column: s}], maxSeries: 2}
      thresholds:
        - {name: All, metric: n, limit: {above: 100}}
        - {name: Each, metric: n, by: [s], limit: {above: 100}}
        - {name: One, metric: n, match: {s: [x]}, limit: {above: 100}}
        - {name: Level, metric: g, limit: {above: 100}}
        - {name: Silent, metric: g, absent: {after: 5d}}
      """;

  @TempDir Path folder;

  @Test
  void aThresholdOfIncompleteSeriesIsUnknownAndSaysWhy() throws Exception {
    Story story = new Story(folder, ZoneOffset.UTC, MANIFEST);
    String rows = "at,s,n\n2026-03-12 10:00,a,1\n2026-03-12 10:00,x,1\n2026-03-12 10:01,a,1\n";
    story.at("2026-03-12T10:05").write("a.csv", rows).scan();
    for (String threshold : new String[] {"All", "Each", "One", "Level", "Silent"}) {
      assertThat(story.verdict(threshold)).as(threshold).isEqualTo(Verdict.NORMAL);
    }

    story.append("a.csv", "2026-03-12 10:02,b,500\n2026-03-12 10:03,a,1\n").scan();
    assertThat(story.verdict("Each")).isEqualTo(Verdict.UNKNOWN);
    assertThat(story.only("Each").sentence())
        .isEqualTo(
            "the metric n has more than its 2 series, so 1 value is not in the right series: use"
                + " fewer labels, or raise maxSeries");
    assertThat(story.verdict("One")).isEqualTo(Verdict.UNKNOWN);
    assertThat(story.verdict("Level")).isEqualTo(Verdict.UNKNOWN);
    assertThat(story.verdict("Silent")).isEqualTo(Verdict.NORMAL);
    // The sum of all series is right, whatever their labels are.
    assertThat(story.verdict("All")).isEqualTo(Verdict.BREACHED);

    story.restart().scan();
    assertThat(story.verdict("Each")).isEqualTo(Verdict.UNKNOWN);
    assertThat(story.verdict("All")).isEqualTo(Verdict.BREACHED);
  }
}
