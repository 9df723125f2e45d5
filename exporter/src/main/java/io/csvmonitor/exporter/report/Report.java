package io.csvmonitor.exporter.report;

import io.csvmonitor.exporter.threshold.DiagnosisView;
import io.csvmonitor.exporter.threshold.ThresholdView;
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
public record Report(
    String name,
    Instant made,
    List<ReportedSource> sources,
    List<ThresholdView> thresholds,
    List<WeighedIncident> incidents,
    List<HeldDiagnosis> diagnoses) {

  /** Puts together what was read and judged. */
  public static Report of(
      String name,
      Instant made,
      List<ReportedSource> sources,
      List<ThresholdView> thresholds,
      List<DiagnosisView> diagnoses) {
    Map<String, ZoneId> zones = new HashMap<>();
    sources.forEach(source -> zones.put(source.source().name(), source.zone()));
    Map<String, ZoneId> byThreshold = new HashMap<>();
    List<WeighedIncident> incidents = new ArrayList<>();
    for (ThresholdView view : thresholds) {
      ZoneId zone = zones.getOrDefault(view.source(), ZoneId.of("UTC"));
      byThreshold.put(view.threshold().name(), zone);
      view.groups().stream()
          .flatMap(group -> group.incidents().stream())
          .map(incident -> new WeighedIncident(incident, zone))
          .forEach(incidents::add);
    }
    incidents.sort(WeighedIncident.HEAVIEST_FIRST);
    List<HeldDiagnosis> held = new ArrayList<>();
    for (DiagnosisView view : diagnoses) {
      ZoneId zone =
          byThreshold.getOrDefault(
              view.diagnosis().when().breached().stream().findFirst().orElse(""), ZoneId.of("UTC"));
      for (DiagnosisView.Span span : view.spans()) {
        List<WeighedIncident> evidence =
            view.evidence(span, thresholds).stream()
                .map(incident -> new WeighedIncident(incident, zone))
                .sorted(WeighedIncident.HEAVIEST_FIRST)
                .toList();
        held.add(
            new HeldDiagnosis(
                view.diagnosis(), view.severity(), span.from(), span.to(), zone, evidence));
      }
    }
    held.sort(
        Comparator.comparing(HeldDiagnosis::severity)
            .thenComparingLong(each -> each.from() - each.to())
            .thenComparingLong(HeldDiagnosis::from));
    return new Report(name, made, List.copyOf(sources), List.copyOf(thresholds), incidents, held);
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
