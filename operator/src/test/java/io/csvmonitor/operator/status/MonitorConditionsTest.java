package io.csvmonitor.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.cluster.Monitors;
import io.csvmonitor.operator.exporter.ExporterReport;
import io.csvmonitor.operator.exporter.ExporterReport.Refusal;
import io.csvmonitor.operator.exporter.ExporterReport.SourceReport;
import io.csvmonitor.operator.status.Observation.Failure;
import io.csvmonitor.operator.status.Observation.Selection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the conditions say of what is seen, and when. */
class MonitorConditionsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final SourceReport WELL = new SourceReport("a", "Ready", null, null, null, 0);
  private static final SourceReport BAD =
      new SourceReport("b", "Failed", "ColumnMissing", "there is no column x", "x", 1);

  private static ExporterReport report(long generation, SourceReport... sources) {
    return new ExporterReport(null, generation, null, true, List.of(sources), List.of(), 1, null);
  }

  private static Observation seen(boolean available, ExporterReport report) {
    return new Observation(
        new Observation.Monitor(2, 2, 5, List.of(), false),
        List.of(),
        new Observation.Pod(available, null),
        report,
        List.of(),
        new Selection(true, true, null));
  }

  private static void check(
      ConditionFinding finding, String status, String reason, String... words) {
    assertThat(finding.status()).isEqualTo(status);
    assertThat(finding.reason()).isEqualTo(reason);
    assertThat(List.of(words)).allSatisfy(word -> assertThat(finding.message()).contains(word));
  }

  @Test
  void readyWhenTheExporterServesThePresentGeneration() {
    MonitorConditions conditions = MonitorConditions.of(seen(true, report(2, WELL, WELL)));
    check(conditions.ready(), "True", "Running");
    check(conditions.configurationValid(), "True", "Valid");
    check(conditions.sourcesHealthy(), "True", "Healthy");
    check(conditions.monitoringSelected(), "True", "Scraped");
    assertThat(conditions.counts()).isEqualTo(new StatusCounts("2/2", 5, 1));
  }

  @Test
  void anOlderGenerationIsNotReady() {
    MonitorConditions conditions = MonitorConditions.of(seen(true, report(1, WELL, WELL)));
    check(conditions.ready(), "False", "NotYetLoaded", "generation 2");
    check(conditions.configurationValid(), "Unknown", "NotYetLoaded");
  }

  @Test
  void whatTheSourcesAreDoesNotChangeReady() {
    MonitorConditions conditions = MonitorConditions.of(seen(true, report(2, WELL, BAD)));
    check(conditions.ready(), "True", "Running");
    check(conditions.sourcesHealthy(), "False", "ColumnMissing", "source b", "column x", "line 1");
    assertThat(conditions.counts().sources()).isEqualTo("1/2");
  }

  /** The exporter serves all rows then, and is ready, but somebody must make room. */
  @Test
  void aStateThatIsNotSavedIsNotHealthy() {
    SourceReport full =
        new SourceReport("b", "Ready", "StateNotSaved", "No space left on device", null, 0);
    MonitorConditions conditions = MonitorConditions.of(seen(true, report(2, WELL, full)));
    check(conditions.ready(), "True", "Running");
    check(conditions.sourcesHealthy(), "False", "StateNotSaved", "source b", "No space left");
  }

  @Test
  void aRefusedConfigurationIsSaidAsTheExporterSaysIt() {
    Observation seen =
        seen(
            true,
            new ExporterReport(
                null,
                1,
                new Refusal(2, "Invalid", "spec.a: must be b"),
                false,
                List.of(WELL),
                List.of(),
                0,
                null));
    check(MonitorConditions.of(seen).ready(), "False", "Refused", "spec.a: must be b");
    Observation old =
        seen(
            true,
            new ExporterReport(
                null,
                1,
                new Refusal(2, "UnknownField", "spec.new"),
                false,
                List.of(WELL),
                List.of(),
                0,
                null));
    check(MonitorConditions.of(old).configurationValid(), "False", "ExporterTooOld", "spec.new");
    Observation earlier =
        seen(
            true,
            new ExporterReport(
                null,
                0,
                new Refusal(1, "Invalid", "spec.a"),
                false,
                List.of(WELL),
                List.of(),
                0,
                null));
    check(MonitorConditions.of(earlier).configurationValid(), "Unknown", "NotYetLoaded");
  }

  @Test
  void aCalendarThatCannotBeReadIsNamed() {
    ExporterReport report =
        new ExporterReport(
            null,
            2,
            null,
            true,
            List.of(WELL),
            List.of(
                new ExporterReport.CalendarReport(
                    "Deploys", "FileNotFound", "file /calendars/Deploys/a.csv does not exist")),
            0,
            null);
    check(
        MonitorConditions.of(seen(true, report)).sourcesHealthy(),
        "False",
        "FileNotFound",
        "calendar Deploys: file /calendars/Deploys/a.csv does not exist");
  }

  @Test
  void anExporterThatIsAwayIsUnknownAndNotGreen() {
    MonitorConditions starting = MonitorConditions.of(seen(false, null));
    check(starting.ready(), "False", "NotYetStarted");
    check(starting.sourcesHealthy(), "Unknown", "ExporterUnreachable");
    Observation stuck =
        new Observation(
            new Observation.Monitor(2, 2, 5, List.of(), false),
            List.of(),
            new Observation.Pod(false, "ImagePullBackOff: no such image"),
            null,
            List.of(),
            new Selection(true, true, null));
    check(MonitorConditions.of(stuck).ready(), "False", "ExporterUnavailable", "no such image");
  }

  @Test
  void conflictsInvalidSpecsAndMissingThingsAreNamed() {
    Observation conflict =
        new Observation(
            new Observation.Monitor(2, 2, 5, List.of(), false),
            List.of(new Failure("NameConflict", "Service x exists")),
            new Observation.Pod(true, null),
            report(2, WELL),
            List.of(),
            new Selection(true, true, null));
    check(MonitorConditions.of(conflict).ready(), "False", "NameConflict", "Service x");
    Observation invalid =
        new Observation(
            new Observation.Monitor(2, 2, 5, List.of("spec.a: must be b"), false),
            List.of(),
            new Observation.Pod(true, null),
            report(1, WELL),
            List.of(),
            new Selection(true, true, null));
    check(MonitorConditions.of(invalid).ready(), "False", "Invalid", "spec.a: must be b");
    Observation missing =
        new Observation(
            new Observation.Monitor(2, 2, 5, List.of(), false),
            List.of(),
            new Observation.Pod(true, null),
            report(2, WELL),
            List.of("source a: ConfigMap x does not exist"),
            new Selection(true, true, null));
    check(MonitorConditions.of(missing).sourcesHealthy(), "False", "Missing", "ConfigMap x");
    check(MonitorConditions.of(withoutPod(null)).ready(), "False", "NotYetStarted");
    check(
        MonitorConditions.of(withoutPod("Unschedulable")).ready(),
        "False",
        "ExporterUnavailable",
        "ConfigMap x");
  }

  private static Observation withoutPod(@Nullable String problem) {
    return new Observation(
        new Observation.Monitor(2, 2, 5, List.of(), false),
        List.of(),
        new Observation.Pod(false, problem),
        null,
        List.of("source a: ConfigMap x does not exist"),
        new Selection(true, true, null));
  }

  @Test
  void sourcesChangeWhenTheyHaveBeenStableForHalfAMinute() {
    StatusDebounce settling = new StatusDebounce();
    CsvMonitor monitor = Monitors.minimal("shop", "a");
    monitor.getMetadata().setUid("u");
    monitor.getMetadata().setGeneration(2L);
    MonitorConditions well = MonitorConditions.of(seen(true, report(2, WELL, WELL)));
    MonitorConditions bad = MonitorConditions.of(seen(true, report(2, WELL, BAD)));
    assertThat(settling.settle(monitor, well, NOW).conditions()).isEqualTo(well);
    monitor.setStatus(StatusWriter.next(monitor, well, null, NOW));

    StatusDebounce.Settled flicker = settling.settle(monitor, bad, NOW.plusSeconds(5));
    assertThat(flicker.conditions().sourcesHealthy()).isEqualTo(well.sourcesHealthy());
    assertThat(flicker.delay()).isPresent();
    assertThat(settling.settle(monitor, well, NOW.plusSeconds(10)).delay()).isEmpty();
    settling.settle(monitor, bad, NOW.plusSeconds(20));
    assertThat(settling.settle(monitor, bad, NOW.plusSeconds(49)).conditions().sourcesHealthy())
        .isEqualTo(well.sourcesHealthy());
    assertThat(settling.settle(monitor, bad, NOW.plusSeconds(50)).conditions()).isEqualTo(bad);
  }

  @Test
  void afterAnEditItIsSaidAtOnce() {
    StatusDebounce settling = new StatusDebounce();
    CsvMonitor monitor = Monitors.minimal("shop", "a");
    monitor.getMetadata().setUid("u");
    monitor.getMetadata().setGeneration(1L);
    MonitorConditions well = MonitorConditions.of(seen(true, report(2, WELL, WELL)));
    MonitorConditions bad = MonitorConditions.of(seen(true, report(2, WELL, BAD)));
    monitor.setStatus(StatusWriter.next(monitor, well, null, NOW));
    monitor.getMetadata().setGeneration(2L);
    assertThat(settling.settle(monitor, bad, NOW.plusSeconds(1)).conditions()).isEqualTo(bad);
  }

  @Test
  void aConditionKeepsItsTimeUntilItsStatusChanges() {
    CsvMonitor monitor = Monitors.minimal("shop", "a");
    monitor.getMetadata().setGeneration(2L);
    monitor.setStatus(
        StatusWriter.next(
            monitor, MonitorConditions.of(seen(true, report(1, WELL, WELL))), null, NOW));
    assertThat(
            StatusWriter.next(
                    monitor,
                    MonitorConditions.of(seen(true, report(1, WELL, BAD))),
                    null,
                    NOW.plusSeconds(60))
                .conditions())
        .filteredOn(condition -> !condition.getType().equals("SourcesHealthy"))
        .allSatisfy(
            condition ->
                assertThat(condition.getLastTransitionTime()).isEqualTo("2026-01-01T00:00:00Z"));
  }
}
