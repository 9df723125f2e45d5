package io.csvmonitor.exporter.exposition;

import io.csvmonitor.api.Severity;
import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.incident.IncidentLog;
import io.csvmonitor.exporter.incident.Incidents;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The incidents as metrics. Each scrape makes them from the newest incidents. */
public final class IncidentMetrics {
  /** Each incident is a series of its own, so there must not be many. */
  private static final int MAX_OPEN = 50;

  private IncidentMetrics() {}

  /**
   * The metrics.
   *
   * @param counts how many incidents began since the program started
   */
  public static List<MetricSnapshot> of(Incidents incidents, Map<IncidentLog.Key, Long> counts) {
    MetricFamilies families = new MetricFamilies();
    incidents.open().stream()
        .limit(MAX_OPEN)
        .forEach(
            incident ->
                families.gauge(
                    "incident_open",
                    "1 while the incident goes on; at most 50 incidents, newest first.",
                    labels(incident),
                    1));
    counts.forEach(
        (key, count) ->
            families.counter(
                "incidents",
                "Incidents that began since the program started, by their leading threshold.",
                Labels.of("threshold", key.threshold(), "severity", word(key.severity())),
                count));
    return families.snapshots();
  }

  private static Labels labels(Incident incident) {
    return Labels.of(
        "incident",
        incident.id(),
        "severity",
        word(incident.severity()),
        "threshold",
        incident.lead().threshold().name(),
        "source",
        incident.source());
  }

  private static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }
}
