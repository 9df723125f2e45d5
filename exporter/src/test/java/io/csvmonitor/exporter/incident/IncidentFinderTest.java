package io.csvmonitor.exporter.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.threshold.Severity;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which breaches are one incident. */
class IncidentFinderTest {
  private static final Threshold DENIED = Breaches.threshold("Denied");
  private static final Threshold VOLUME = Breaches.threshold("Volume", Severity.Critical);

  private static List<Incident> find(ThresholdView... views) {
    return IncidentFinder.find(List.of(views), List.of());
  }

  @Test
  void overlappingBreachesOfASourceAreOneIncident() {
    List<Incident> found =
        find(
            Breaches.view(
                "rows",
                DENIED,
                Breaches.ended(DENIED, "a", 0, 60),
                Breaches.ended(DENIED, "b", 30, 90)),
            Breaches.view("rows", VOLUME, Breaches.ended(VOLUME, "", 80, 120)));
    assertThat(found).hasSize(1);
    Incident incident = found.getFirst();
    assertThat(incident.breaches()).hasSize(3);
    assertThat(incident.span().from()).isEqualTo(Breaches.at(0));
    assertThat(incident.span().to()).isEqualTo(Breaches.at(120));
    assertThat(incident.severity()).isEqualTo(Severity.Critical);
    assertThat(incident.lead().threshold()).isEqualTo(VOLUME);
    assertThat(incident.id()).matches("Denied-20260101T000000Z-[0-9a-f]{8}");
  }

  @Test
  void breachesOneAfterTheOtherAreTwo() {
    assertThat(
            find(
                Breaches.view(
                    "rows",
                    DENIED,
                    Breaches.ended(DENIED, "", 0, 60),
                    Breaches.ended(DENIED, "", 60, 90))))
        .extracting(Incident::id)
        .containsExactly("Denied-20260101T000000Z", "Denied-20260101T010000Z");
  }

  @Test
  void sourcesAreRelatedOnlyByADiagnosis() {
    List<ThresholdView> views =
        List.of(
            Breaches.view("rows", DENIED, Breaches.ended(DENIED, "", 0, 60)),
            Breaches.view("others", VOLUME, Breaches.ended(VOLUME, "", 30, 90)));
    assertThat(IncidentFinder.find(views, List.of())).hasSize(2);
    List<Incident> one =
        IncidentFinder.find(views, List.of(Breaches.diagnosis(30, 60, DENIED, VOLUME)));
    assertThat(one).hasSize(1);
    assertThat(one.getFirst().diagnoses()).hasSize(1);
    assertThat(one.getFirst().sentence()).startsWith("Both are wrong. ");
    List<Incident> heldAtAnotherTime =
        IncidentFinder.find(views, List.of(Breaches.diagnosis(200, 300, DENIED, VOLUME)));
    assertThat(heldAtAnotherTime.getFirst().diagnoses()).isEmpty();
  }

  @Test
  void aLateOutageInsideALevelShiftIsAnIncidentOfItsOwn() {
    Breach shift = Breaches.open(DENIED, "", 0, 3_000);
    Breach outage = Breaches.ended(DENIED, "", 1_000, 1_060);
    Breach sameOutage = Breaches.ended(VOLUME, "", 1_010, 1_060);
    List<Incident> found =
        find(
            Breaches.view("rows", DENIED, shift, outage),
            Breaches.view("rows", VOLUME, sameOutage));
    assertThat(found).hasSize(2);
    assertThat(found.getFirst().breaches()).containsExactly(shift);
    assertThat(found.getFirst().isOpen()).isTrue();
    assertThat(found.getLast().breaches()).containsExactlyInAnyOrder(outage, sameOutage);
    assertThat(found.getLast().isOpen()).isFalse();
  }

  @Test
  void anIncidentKeepsItsIdWhileItGrows() {
    String before =
        find(Breaches.view("rows", DENIED, Breaches.open(DENIED, "", 10, 60))).getFirst().id();
    List<Incident> later =
        find(
            Breaches.view("rows", DENIED, Breaches.ended(DENIED, "", 10, 90)),
            Breaches.view("rows", VOLUME, Breaches.open(VOLUME, "", 8, 120)));
    assertThat(later).hasSize(1);
    Incident again =
        find(
                Breaches.view("rows", VOLUME, Breaches.open(VOLUME, "", 20, 120)),
                Breaches.view("rows", DENIED, Breaches.ended(DENIED, "", 10, 90)))
            .getFirst();
    assertThat(again.id()).as("in any order, and after a restart").isEqualTo(before);
  }
}
