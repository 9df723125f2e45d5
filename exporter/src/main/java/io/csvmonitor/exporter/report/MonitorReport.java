package io.csvmonitor.exporter.report;

import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.csv.value.RowTime;
import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.incident.IncidentFinder;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.calendar.CalendarMark;
import io.csvmonitor.exporter.threshold.view.DiagnosisView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The content of a report, the same for each output format.
 *
 * @param name the monitor's name
 * @param made the time at which the report was created
 * @param thresholds the views of the thresholds that raise alerts
 * @param diagnoses the views of all diagnoses
 * @param incidents the incidents, the oldest first
 * @param shadows the incidents of thresholds in mode Shadow, the oldest first
 * @param muted the incidents in muted times, the oldest first
 * @param notEvaluated the windows that could not be evaluated, one entry for each threshold
 * @param suggested whether the program suggested the thresholds, and nobody wrote them
 * @param advice which of the suggested thresholds to switch on first, and why; empty without one
 */
public record MonitorReport(
    String name,
    Instant made,
    List<ReportedSource> sources,
    List<ThresholdView> thresholds,
    List<DiagnosisView> diagnoses,
    List<Incident> incidents,
    List<Incident> shadows,
    List<Incident> muted,
    List<NotEvaluated> notEvaluated,
    boolean suggested,
    String advice) {

  /**
   * Finds the incidents, and the windows that could not be evaluated.
   *
   * @param thresholds the views of all thresholds
   */
  public static MonitorReport of(
      String name,
      Instant made,
      List<ReportedSource> sources,
      List<ThresholdView> thresholds,
      List<DiagnosisView> diagnoses) {
    List<ThresholdView> alerting = thresholds.stream().filter(view -> !view.isShadow()).toList();
    List<ThresholdView> shadows = thresholds.stream().filter(ThresholdView::isShadow).toList();
    return new MonitorReport(
        name,
        made,
        List.copyOf(sources),
        alerting,
        List.copyOf(diagnoses),
        IncidentFinder.find(alerting, diagnoses),
        IncidentFinder.find(shadows, List.of()),
        IncidentFinder.find(
            alerting.stream().map(ThresholdView::withMutedBreaches).toList(), List.of()),
        thresholds.stream().map(view -> NotEvaluated.of(view, newest(view, sources))).toList(),
        /* suggested= */ false,
        "");
  }

  /**
   * The same report, whose thresholds were suggested by the program.
   *
   * @param advice which of them to switch on first, and why; empty without one
   */
  public MonitorReport withSuggestedThresholds(String advice) {
    return new MonitorReport(
        name,
        made,
        sources,
        thresholds,
        diagnoses,
        incidents,
        shadows,
        muted,
        notEvaluated,
        /* suggested= */ true,
        advice);
  }

  private static long newest(ThresholdView view, List<ReportedSource> sources) {
    return sources.stream()
        .filter(source -> source.isTimed() && source.source().name().equals(view.source()))
        .mapToLong(ReportedSource::newest)
        .findFirst()
        .orElse(RowTime.NONE);
  }

  /** The most important incidents, the most important first. */
  List<Incident> mostImportant(int max) {
    return incidents.stream().sorted(Incident.MOST_IMPORTANT_FIRST).limit(max).toList();
  }

  /** The most important incidents, the oldest first. */
  List<Incident> chronology(int max) {
    Set<Incident> shown = Set.copyOf(mostImportant(max));
    return incidents.stream().filter(shown::contains).toList();
  }

  /** Whether any window was evaluated. Only then, a report without incidents is a result. */
  boolean isAnyEvaluated() {
    return notEvaluated.stream().anyMatch(each -> !each.isBlind());
  }

  /** The text of a report without incidents, in place of the chronology. */
  String noIncidents() {
    return isAnyEvaluated()
        ? "No incidents in the windows that could be evaluated."
        : "No window was evaluated, so incidents are unknown.";
  }

  /** The number of an incident in the chronology of all incidents, starting at 1. */
  int number(Incident incident) {
    return incidents.indexOf(incident) + 1;
  }

  /** The names of the time zones of the sources. */
  String zones() {
    return sources.stream()
        .map(ReportedSource::zone)
        .map(ZoneId::getId)
        .collect(
            Collectors.collectingAndThen(Collectors.toCollection(TreeSet::new), ReportText::and));
  }

  /** Whether all sources have the same zone, so that it need not be named at each time. */
  boolean hasOneZone() {
    return sources.stream().map(ReportedSource::zone).distinct().count() <= 1;
  }

  /** The time of an incident, with the name of the zone if the sources have several zones. */
  String when(Incident incident) {
    String span = ReportText.span(incident.from(), incident.to(), incident.zone());
    return hasOneZone() ? span : span + " (" + incident.zone().getId() + ")";
  }

  /** The marks that a chart of a breach shows. */
  List<CalendarMark> marks(Breach breach) {
    Threshold threshold = breach.threshold();
    return thresholds.stream()
        .filter(view -> view.threshold().name().equals(threshold.name()))
        .flatMap(
            view -> sources.stream().filter(each -> each.source().name().equals(view.source())))
        .flatMap(source -> source.marks().stream())
        .filter(mark -> mark.calendar().appliesTo(threshold))
        .toList();
  }

  /** The time zone of breaches; UTC if there are none. */
  ZoneId zone(List<Breach> breaches) {
    return breaches.stream()
        .map(breach -> breach.threshold().name())
        .flatMap(name -> thresholds.stream().filter(view -> view.threshold().name().equals(name)))
        .map(ThresholdView::zone)
        .findFirst()
        .orElse(ZoneOffset.UTC);
  }
}
