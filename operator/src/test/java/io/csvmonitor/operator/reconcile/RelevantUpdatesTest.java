package io.csvmonitor.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.CsvMonitor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RelevantUpdatesTest {
  private final RelevantUpdates updates = new RelevantUpdates();

  private static CsvMonitor monitor(long generation, Map<String, String> annotations) {
    CsvMonitor monitor = new CsvMonitor();
    monitor.getMetadata().setGeneration(generation);
    monitor.getMetadata().setAnnotations(annotations);
    return monitor;
  }

  @Test
  void theSpecAndTheAnnotationsThatTheOperatorReadsAreRelevant() {
    CsvMonitor before = monitor(1, Map.of("team", "shop"));
    assertThat(updates.accept(monitor(2, Map.of("team", "shop")), before)).isTrue();
    assertThat(updates.accept(monitor(1, Map.of("csvmonitor.io/paused", "true")), before)).isTrue();
    assertThat(updates.accept(before, monitor(1, Map.of("csvmonitor.io/paused", "true")))).isTrue();
    assertThat(updates.accept(monitor(1, Map.of("kubernetes.io/description", "x")), before))
        .isTrue();
  }

  @Test
  void statusAndOtherMetadataAreNot() {
    CsvMonitor before = monitor(1, Map.of("team", "shop"));
    CsvMonitor after = monitor(1, Map.of("team", "payments"));
    after.getMetadata().setResourceVersion("7");
    assertThat(updates.accept(after, before)).isFalse();
    assertThat(updates.accept(monitor(1, null), before)).isFalse();
  }

  @Test
  void aDeletionIsRelevant() {
    CsvMonitor after = monitor(1, Map.of());
    after.getMetadata().setDeletionTimestamp("2026-01-01T00:00:00Z");
    assertThat(updates.accept(after, monitor(1, Map.of()))).isTrue();
  }
}
