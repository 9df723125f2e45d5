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
 * The content of a report, the same for each output format.
 *
 * @param name the monitor's name
 * @param made when the report was made
 * @param thresholds the views of all thresholds
 * @param incidents sorted by weight, the highest first
 * @param diagnoses when diagnoses held, sorted by severity, then by length, the longest first
 */
public record MonitorReport(
    String name,
    Instant made,
    List<ReportedSource> sources,
    List<ThresholdView> thresholds,
    List<RankedIncident> incidents,
    List<DiagnosisPeriod> diagnoses) {

  /** Collects the incidents and diagnoses of all thresholds, and sorts them. */
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
          .flatMap(group -> group.breaches().stream())
          .map(incident -> new RankedIncident(incident, zone))
          .forEach(incidents::add);
    }
    incidents.sort(RankedIncident.HIGHEST_WEIGHT_FIRST);
    List<DiagnosisPeriod> periods = new ArrayList<>();
    for (DiagnosisView view : diagnoses) {
      ZoneId zone =
          byThreshold.getOrDefault(
              view.diagnosis().when().breached().stream().findFirst().orElse(""), ZoneId.of("UTC"));
      for (TimeSpan span : view.spans()) {
        List<RankedIncident> evidence =
            view.evidence(span, thresholds).stream()
                .map(incident -> new RankedIncident(incident, zone))
                .sorted(RankedIncident.HIGHEST_WEIGHT_FIRST)
                .toList();
        periods.add(new DiagnosisPeriod(view.diagnosis(), view.severity(), span, zone, evidence));
      }
    }
    periods.sort(
        Comparator.comparing(DiagnosisPeriod::severity)
            .thenComparingLong(each -> each.span().from() - each.span().to())
            .thenComparingLong(each -> each.span().from()));
    return new MonitorReport(
        name, made, List.copyOf(sources), List.copyOf(thresholds), incidents, periods);
  }

  /** The time zone of the threshold's source; UTC if the source is not in the report. */
  ZoneId zone(ThresholdView view) {
    return sources.stream()
        .filter(source -> source.source().name().equals(view.source()))
        .map(ReportedSource::zone)
        .findFirst()
        .orElse(ZoneId.of("UTC"));
  }
}
