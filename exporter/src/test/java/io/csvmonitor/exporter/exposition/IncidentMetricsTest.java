package io.csvmonitor.exporter.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.threshold.Severity;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.incident.Breaches;
import io.csvmonitor.exporter.incident.IncidentFinder;
import io.csvmonitor.exporter.incident.IncidentLog;
import io.csvmonitor.exporter.incident.Incidents;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IncidentMetricsTest {
  private static final Threshold DENIED = Breaches.threshold("Denied");

  private static String text(Breach... breaches) throws Exception {
    List<ThresholdView> views = List.of(Breaches.view("rows", DENIED, breaches));
    Incidents incidents = Incidents.of(IncidentFinder.find(views, List.of()), views);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create()
        .write(
            out,
            new MetricSnapshots(
                IncidentMetrics.of(
                    incidents, Map.of(new IncidentLog.Key("Denied", Severity.Warning), 2L))));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void anIncidentIsASeriesWhileItGoesOn() throws Exception {
    assertThat(text(Breaches.open(DENIED, "", 0, 60)))
        .contains(
            "csvmonitor_incident_open{incident=\"Denied-20260101T000000Z\",severity=\"warning\",since=\"2026-01-01 00:00 +00:00\",source=\"rows\",threshold=\"Denied\"} 1.0",
            "csvmonitor_incidents_total{severity=\"warning\",threshold=\"Denied\"} 2.0");
    assertThat(text(Breaches.ended(DENIED, "", 0, 60)))
        .doesNotContain("csvmonitor_incident_open{")
        .contains("csvmonitor_incidents_total{");
  }

  @Test
  void anOpenBreachNamesItsIncidentAndItsImpact() throws Exception {
    assertThat(text(Breaches.open(DENIED, "failed", 0, 60), Breaches.ended(DENIED, "slow", 0, 60)))
        .contains(
            "csvmonitor_threshold_incident{csvmonitor_incident=\"Denied-20260101T000000Z",
            "csvmonitor_threshold_impact{severity=\"warning\",status=\"failed\",threshold=\"Denied\"} 200.0")
        .doesNotContain("status=\"slow\"");
  }

  @Test
  void atMostFiftyAreShownTheNewestFirst() throws Exception {
    Breach[] many =
        IntStream.range(0, 60)
            .mapToObj(i -> Breaches.open(DENIED, "s" + i, i * 1_000L, i * 1_000L + 10))
            .toArray(Breach[]::new);
    String text = text(many);
    assertThat(text.split("csvmonitor_incident_open\\{", -1)).hasSize(51);
    assertThat(text).doesNotContain("Denied-20260101T000000Z");
  }
}
