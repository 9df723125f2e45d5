package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.exporter.threshold.verdict.Verdict;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sentences of a verdict that waits for {@code for} or {@code recover}. */
class WaitingVerdictTest {
  private static final String MANIFEST =
      """
      sources:
        - name: orders
          from: {file: {path: a.csv}}
          time: {columns: [at], pattern: "yyyy-MM-dd HH:mm"}
          metrics: [{name: orders, type: Counter, value: n}]
      thresholds:
        - {name: High, metric: orders, window: 5m, limit: {above: 100}, recover: {below: 90}, for: 10m}
      """;

  @TempDir Path folder;

  @Test
  void sayWhatComesNext() throws Exception {
    Story story = new Story(folder, ZoneOffset.UTC, MANIFEST);
    String rows = "at,n\n2026-03-12 10:00,50\n2026-03-12 10:05,120\n2026-03-12 10:10,1\n";
    story.at("2026-03-12T10:11").write("a.csv", rows).scan();
    assertThat(story.verdict("High")).isEqualTo(Verdict.NORMAL);
    assertThat(story.only("High").sentence())
        .isEqualTo("orders is 120, above the limit of 100. A breach begins if this lasts 10m.");
    story.append("a.csv", "2026-03-12 10:10,119\n2026-03-12 10:15,95\n2026-03-12 10:20,95\n");
    story.at("2026-03-12T10:21").scan();
    assertThat(story.verdict("High")).isEqualTo(Verdict.BREACHED);
    assertThat(story.only("High").sentence())
        .isEqualTo(
            "orders is 120, above the limit of 100. In the newest window, the value is 95. The"
                + " breach ends with a value below 90, more than 5m after the last value beyond the limit.");
  }

  @Test
  void sayWhyABreachStaysOpenNearItsLimit() throws Exception {
    Story story = new Story(folder, ZoneOffset.UTC, MANIFEST.replace(", recover: {below: 90}", ""));
    String rows =
        "at,n\n2026-03-12 10:00,120\n2026-03-12 10:05,120\n2026-03-12 10:10,95\n2026-03-12 10:15,1\n";
    story.at("2026-03-12T10:16").write("a.csv", rows).scan();
    assertThat(story.only("High").sentence())
        .isEqualTo(
            "orders is 120, above the limit of 100. In the newest window, the value is 95, too close"
                + " to a limit to end the breach at once. The breach ends if this lasts 15m.");
    story.append("a.csv", "2026-03-12 10:15,96\n2026-03-12 10:20,97\n2026-03-12 10:25,1\n");
    story.at("2026-03-12T10:26").scan();
    assertThat(story.only("High").breaches().getLast().isOpen()).isFalse();
  }

  @Test
  void sayHowLongABreachIsHeld() throws Exception {
    Story story =
        new Story(folder, ZoneOffset.UTC, MANIFEST.replace("recover: {below: 90}", "hold: 30m"));
    String rows =
        "at,n\n2026-03-12 10:00,120\n2026-03-12 10:05,120\n2026-03-12 10:10,5\n2026-03-12 10:15,1\n";
    story.at("2026-03-12T10:16").write("a.csv", rows).scan();
    assertThat(story.only("High").sentence())
        .isEqualTo(
            "orders is 120, above the limit of 100. In the newest window, the value is 5. The breach"
                + " ends if this lasts more than 30m.");
  }
}
