package io.csvmonitor.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.operator.exporter.ExporterReport;
import io.csvmonitor.operator.exporter.IncidentReport;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeenIncidentsTest {
  private final SeenIncidents known = new SeenIncidents();

  private static IncidentReport incident(String id, String state) {
    return new IncidentReport(id, "Warning", "2026-01-01T00:00:00Z", null, state, "T is breached.");
  }

  private static ExporterReport report(long generation, IncidentReport @Nullable ... incidents) {
    return new ExporterReport(
        null,
        generation,
        null,
        true,
        List.of(),
        List.of(),
        0,
        incidents == null ? null : Arrays.asList(incidents));
  }

  @Test
  void anIncidentBetweenTwoReportsIsNoticedOnce() {
    assertThat(known.passed(report(1, incident("old", "Ended"), incident("open", "Open"))))
        .isEmpty();
    ExporterReport next =
        report(1, incident("open", "Ended"), incident("short", "Ended"), incident("old", "Ended"));
    assertThat(known.passed(next)).extracting(IncidentReport::id).containsExactly("short");
    assertThat(known.passed(next)).isEmpty();
  }

  @Test
  void anIncidentWithoutAKnownEndIsNotNoticedYet() {
    known.passed(report(1));
    assertThat(known.passed(report(1, incident("a", "Open"), incident("b", "Unknown")))).isEmpty();
  }

  @Test
  void theIncidentsThatANewConfigurationFindsInOldRowsAreNotNew() {
    known.passed(report(1));
    assertThat(known.passed(report(2, incident("of a new threshold", "Ended")))).isEmpty();
    assertThat(known.passed(report(2, incident("short", "Accepted")))).hasSize(1);
  }

  @Test
  void anExporterThatReadsAgainChangesNothing() {
    known.passed(report(1, incident("a", "Ended")));
    assertThat(known.passed(report(1, (IncidentReport[]) null))).isEmpty();
    assertThat(known.passed(null)).isEmpty();
    assertThat(known.passed(report(1, incident("a", "Ended")))).isEmpty();
  }

  @Test
  void theIncidentsOfASourceThatCouldNotBeReadAreNotNew() {
    known.passed(
        new ExporterReport(
            null,
            1,
            null,
            true,
            List.of(new ExporterReport.SourceReport("a", "Failed", "Unreachable", "x", null, 0)),
            List.of(),
            0,
            List.of()));
    assertThat(known.passed(report(1, incident("of the old rows", "Ended")))).isEmpty();
    assertThat(known.passed(report(1, incident("short", "Ended")))).hasSize(1);
  }

  @Test
  void theMemoryIsBounded() {
    known.passed(report(1));
    for (int i = 0; i < 20; i++) {
      int batch = i;
      known.passed(
          report(
              1,
              IntStream.range(0, 100)
                  .mapToObj(each -> incident(batch + "-" + each, "Ended"))
                  .toArray(IncidentReport[]::new)));
    }
    assertThat(known.passed(report(1, incident("19-99", "Ended")))).isEmpty();
    assertThat(known.passed(report(1, incident("0-0", "Ended")))).hasSize(1);
  }
}
