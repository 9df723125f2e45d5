package io.csvmonitor.exporter.report;

import io.csvmonitor.exporter.threshold.DiagnosisView;
import io.csvmonitor.exporter.threshold.ThresholdView;
import io.csvmonitor.exporter.threshold.TimeSpan;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is written down: the same in each format.
 *
 * @param name the monitor's
 * @param made when it was made
 * @param incidents in order of weight, the heaviest first
 * @param diagnoses those that held, the most severe and longest first
 */
public record MonitorReport(
    String name,
    Instant made,
    List<ReportedSource> sources,
    List<ThresholdView> thresholds,
    List<RankedIncident> incidents,
    List<DiagnosisPeriod> diagnoses) {

  /** Puts together what was read and judged. */
  public static MonitorReport of(
      String name,
      Instant made,
      List<ReportedSource> sources,
      List<ThresholdView> thresholds,
      List<DiagnosisView> diagnoses) {
    Map<String, ZoneId> zones = new HashMap<>();
    sources.forEach(source -> zones.put(source.source().name(), source.zone()));
    Map<String, ZoneId> byThreshold = new HashMap<>();
    List<RankedIncident> incidents = new ArrayList<>();
    for (ThresholdView view : thresholds) {
      ZoneId zone = zones.getOrDefault(view.source(), ZoneId.of("UTC"));
      byThreshold.put(view.threshold().name(), zone);
      view.groups().stream()
          .flatMap(group -> group.incidents().stream())
          .map(incident -> new RankedIncident(incident, zone))
          .forEach(incidents::add);
    }
    incidents.sort(RankedIncident.HEAVIEST_FIRST);
    List<DiagnosisPeriod> held = new ArrayList<>();
    for (DiagnosisView view : diagnoses) {
      ZoneId zone =
          byThreshold.getOrDefault(
              view.diagnosis().when().breached().stream().findFirst().orElse(""), ZoneId.of("UTC"));
      for (TimeSpan span : view.spans()) {
        List<RankedIncident> evidence =
            view.evidence(span, thresholds).stream()
                .map(incident -> new RankedIncident(incident, zone))
                .sorted(RankedIncident.HEAVIEST_FIRST)
                .toList();
        held.add(
            new DiagnosisPeriod(
                view.diagnosis(), view.severity(), span.from(), span.to(), zone, evidence));
      }
    }
    held.sort(
        Comparator.comparing(DiagnosisPeriod::severity)
            .thenComparingLong(each -> each.from() - each.to())
            .thenComparingLong(DiagnosisPeriod::from));
    return new MonitorReport(
        name, made, List.copyOf(sources), List.copyOf(thresholds), incidents, held);
  }

  /** Of the thresholds' source, or UTC. */
  ZoneId zone(ThresholdView view) {
    return sources.stream()
        .filter(source -> source.source().name().equals(view.source()))
        .map(ReportedSource::zone)
        .findFirst()
        .orElse(ZoneId.of("UTC"));
  }
}
