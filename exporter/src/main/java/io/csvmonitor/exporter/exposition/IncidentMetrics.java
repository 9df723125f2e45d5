package io.csvmonitor.exporter.exposition;

import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.incident.IncidentLog;
import io.csvmonitor.exporter.incident.Incidents;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.breach.BreachTotals;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The open and ended incidents as metrics. Each scrape creates them from the newest incidents. */
public final class IncidentMetrics {
  /** The maximum number of open incidents in metrics. Each incident is a separate series. */
  private static final int MAX_OPEN = 50;

  private static final DateTimeFormatter SINCE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx", Locale.ROOT);

  private IncidentMetrics() {}

  /**
   * The metrics.
   *
   * @param counts the number of incidents that began since the program started
   */
  public static List<MetricSnapshot> of(Incidents incidents, Map<IncidentLog.Key, Long> counts) {
    MetricFamilies families = new MetricFamilies();
    incidents.open().stream().limit(MAX_OPEN).forEach(incident -> open(families, incident));
    counts.forEach(
        (key, count) ->
            families.counter(
                "incidents",
                "Incidents that began since the program started, by their leading threshold.",
                Labels.of(
                    "threshold", key.threshold(), "severity", MetricFamilies.word(key.severity())),
                count));
    return families.snapshots();
  }

  private static void open(MetricFamilies families, Incident incident) {
    families.gauge(
        "incident_open",
        "1 while the incident is open; at most 50 incidents, newest first.",
        Labels.of(
            "incident",
            incident.id(),
            "severity",
            MetricFamilies.word(incident.severity()),
            "threshold",
            incident.lead().threshold().name(),
            "source",
            incident.source(),
            "since",
            since(incident)),
        1);
    incident.breaches().stream()
        .filter(Breach::isOpen)
        .forEach(breach -> member(families, incident, breach));
  }

  /**
   * Adds a series for each member of an incident. With this series, the alert of a threshold names
   * its incident.
   */
  private static void member(MetricFamilies families, Incident incident, Breach breach) {
    Labels labels = MetricFamilies.of(breach.threshold(), breach.labels());
    families.gauge(
        "threshold_incident",
        "1 while the threshold is breached: the open incident that the breach belongs to.",
        labels.add("csvmonitor_incident", incident.id()),
        1);
    if (breach.totals().kind() == BreachTotals.Kind.SUM && Double.isFinite(breach.impact())) {
      families.gauge(
          "threshold_impact",
          "How many more were counted since the breach began than expected, or than a share allows."
              + " Negative: fewer.",
          labels,
          breach.impact());
    }
  }

  /** The start of the incident, in the zone of its source. */
  private static String since(Incident incident) {
    return SINCE.format(Instant.ofEpochMilli(incident.from()).atZone(incident.zone()));
  }
}
