package io.csvmonitor.exporter.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.threshold.Severity;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a running program knows of its incidents. */
class IncidentLogTest {
  private static final Threshold DENIED = Breaches.threshold("Denied");
  private static final IncidentLog.Key KEY = new IncidentLog.Key("Denied", Severity.Warning);

  private final IncidentLog log = new IncidentLog();

  private List<Incident> update(Breach... breaches) {
    List<ThresholdView> views = List.of(Breaches.view("rows", DENIED, breaches));
    return log.update(IncidentFinder.find(views, List.of()), views);
  }

  @Test
  void countsEachIncidentOnceAndNoHistory() {
    Breach old = Breaches.ended(DENIED, "", 0, 60);
    update(old);
    assertThat(log.counts()).containsEntry(KEY, 0L);
    update(old, Breaches.open(DENIED, "", 100, 110));
    update(old, Breaches.open(DENIED, "", 100, 120));
    update(old, Breaches.ended(DENIED, "", 100, 120));
    assertThat(log.counts()).containsEntry(KEY, 1L);
    update();
    assertThat(log.counts()).as("it only grows").containsEntry(KEY, 1L);
    update(Breaches.ended(DENIED, "", 100, 120));
    assertThat(log.counts()).as("the same again").containsEntry(KEY, 1L);
  }

  @Test
  void whatAChangedThresholdFindsAtFirstIsHistory() {
    update();
    Threshold changed = Breaches.threshold("Denied", Severity.Critical);
    List<ThresholdView> views =
        List.of(Breaches.view("rows", changed, Breaches.ended(changed, "", 0, 60)));
    log.update(IncidentFinder.find(views, List.of()), views);
    assertThat(log.counts().values()).containsOnly(0L);
  }

  @Test
  void anIncidentKeepsItsIdWhenItsFirstBreachIsForgotten() {
    Breach first = Breaches.ended(DENIED, "a", 0, 60);
    Breach second = Breaches.open(DENIED, "b", 30, 90);
    String id = update(first, second).getFirst().id();
    assertThat(update(second)).extracting(Incident::id).containsExactly(id);
    assertThat(update(second)).extracting(Incident::id).containsExactly(id);
  }
}
