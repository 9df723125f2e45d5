package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suggested thresholds of 50 generated shops: the table in docs/commands.md. */
class ShopScoreIT {
  private static final double PAGES_PER_WEEK = 1;

  @TempDir Path folder;

  @Test
  void faultsAreFoundWithFewPages() throws Exception {
    ShopScore score = ShopScore.of(50, Duration.ofHours(1), PAGES_PER_WEEK, folder);
    assertThat(score.foundPart()).as(score.table()).isGreaterThanOrEqualTo(0.9);
    for (GeneratedShop.Kind kind : GeneratedShop.Kind.values()) {
      assertThat(score.found().get(kind)).as("%s: %s", kind, score.table()).isGreaterThan(40);
    }
    assertThat(score.mostPages()).as(score.table()).isLessThanOrEqualTo(1.5 * PAGES_PER_WEEK);
  }
}
