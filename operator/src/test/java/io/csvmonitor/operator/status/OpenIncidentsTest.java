package io.csvmonitor.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.status.CsvMonitorStatus;
import io.csvmonitor.api.status.OpenIncident;
import io.csvmonitor.operator.exporter.ExporterReport;
import io.csvmonitor.operator.exporter.IncidentReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which incidents a status has, and what changed. */
class OpenIncidentsTest {
  private static IncidentReport incident(String id, String state) {
    return new IncidentReport(
        id, "Warning", "2026-01-01T00:" + id.substring(1) + ":00Z", null, state, "T is breached.");
  }

  private static ExporterReport report(IncidentReport @Nullable ... incidents) {
    return new ExporterReport(
        null,
        1,
        null,
        true,
        List.of(),
        List.of(),
        0,
        incidents == null ? null : Arrays.asList(incidents));
  }

  private static CsvMonitorStatus status(List<OpenIncident> incidents) {
    return new CsvMonitorStatus(1L, "1/1", 1, 0, incidents, List.of());
  }

  private static List<OpenIncident> next(
      @Nullable CsvMonitorStatus before, IncidentReport... incidents) {
    return OpenIncidents.next(before, report(incidents));
  }

  @Test
  void listsThoseThatGoOnTheNewestFirst() {
    List<OpenIncident> next =
        next(null, incident("i01", "Open"), incident("i02", "Ended"), incident("i03", "Open"));
    assertThat(next).extracting(OpenIncident::id).containsExactly("i03", "i01");
    assertThat(next.getFirst().what()).isEqualTo("T is breached.");
  }

  @Test
  void saysOnceThatOneOpenedAndThatItEnded() {
    CsvMonitorStatus first = status(next(null, incident("i01", "Open")));
    assertThat(OpenIncidents.Changes.between(null, first).opened()).hasSize(1);
    CsvMonitorStatus again = status(next(first, incident("i01", "Open")));
    assertThat(OpenIncidents.Changes.between(first, again))
        .as("also after a restart of the operator")
        .isEqualTo(new OpenIncidents.Changes(List.of(), List.of()));
    CsvMonitorStatus after = status(next(again, incident("i01", "Ended")));
    assertThat(OpenIncidents.Changes.between(again, after).ended())
        .extracting(OpenIncident::id)
        .containsExactly("i01");
  }

  @Test
  void anExporterThatIsAwayOrReadsAgainEndsNothing() {
    CsvMonitorStatus before = status(next(null, incident("i01", "Open")));
    assertThat(OpenIncidents.next(before, null)).isEqualTo(before.incidents());
    assertThat(OpenIncidents.next(before, report((IncidentReport[]) null)))
        .isEqualTo(before.incidents());
    assertThat(next(before, incident("i01", "Unknown")))
        .as("the rows are too old to know")
        .isEqualTo(before.incidents());
    assertThat(next(null, incident("i01", "Unknown"))).isEmpty();
  }

  @Test
  void oneThatGoesOnIsNotPushedOutByNewerOnes() {
    CsvMonitorStatus before = status(next(null, incident("i00", "Open")));
    List<IncidentReport> many = new ArrayList<>();
    IntStream.range(1, 40).mapToObj(i -> incident("i%02d".formatted(i), "Open")).forEach(many::add);
    many.add(incident("i00", "Open"));
    List<OpenIncident> next = next(before, many.toArray(IncidentReport[]::new));
    assertThat(next)
        .hasSize(CsvMonitorStatus.MAX_INCIDENTS)
        .extracting(OpenIncident::id)
        .contains("i00");
  }
}
