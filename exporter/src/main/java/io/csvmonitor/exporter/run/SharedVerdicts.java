package io.csvmonitor.exporter.run;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.diagnosis.Diagnosis;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.incident.IncidentFinder;
import io.csvmonitor.exporter.incident.IncidentLog;
import io.csvmonitor.exporter.incident.Incidents;
import io.csvmonitor.exporter.threshold.DiagnosisEvaluator;
import io.csvmonitor.exporter.threshold.view.DiagnosisView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts of all sources together. Scrapes, status page and JSON share one result: diagnoses
 * are evaluated again only after a pass has published new views. Thread-safe.
 */
final class SharedVerdicts {
  private final IncidentLog log = new IncidentLog();
  private volatile View last = View.NONE;

  /**
   * All verdicts at one moment.
   *
   * @param thresholds the evaluated thresholds, in the order of the manifest
   * @param diagnoses the diagnoses, in the order of the manifest
   * @param incidents the incidents
   * @param incidentCounts the number of incidents that began since the program started
   */
  record View(
      List<ThresholdView> thresholds,
      List<DiagnosisView> diagnoses,
      List<Diagnosis> of,
      Incidents incidents,
      Map<IncidentLog.Key, Long> incidentCounts) {
    static final View NONE = new View(List.of(), List.of(), List.of(), Incidents.NONE, Map.of());

    // Views never change: a comparison of their identity is faster than equals.
    @SuppressWarnings("ReferenceEquality")
    private boolean isOf(List<ThresholdView> others, List<Diagnosis> declared) {
      if (of != declared || thresholds.size() != others.size()) {
        return false;
      }
      for (int i = 0; i < others.size(); i++) {
        if (thresholds.get(i) != others.get(i)) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * The current verdicts.
   *
   * @param spec the manifest; null before one was loaded
   * @param published the last published views of the sources
   */
  View now(@Nullable CsvMonitorSpec spec, Collection<ThresholdView> published) {
    if (spec == null) {
      return View.NONE;
    }
    List<ThresholdView> thresholds = inOrder(spec.thresholds(), published);
    View known = last;
    if (known.isOf(thresholds, spec.diagnoses())) {
      return known;
    }
    return evaluate(spec, thresholds);
  }

  private synchronized View evaluate(CsvMonitorSpec spec, List<ThresholdView> thresholds) {
    View known = last;
    if (known.isOf(thresholds, spec.diagnoses())) {
      return known;
    }
    List<DiagnosisView> diagnoses = DiagnosisEvaluator.evaluate(spec.diagnoses(), thresholds);
    // A shadow raises no alert, so its breaches are not part of an incident.
    List<ThresholdView> alerting = thresholds.stream().filter(view -> !view.isShadow()).toList();
    List<Incident> found = log.update(IncidentFinder.find(alerting, diagnoses), alerting);
    View fresh =
        new View(
            thresholds, diagnoses, spec.diagnoses(), Incidents.of(found, alerting), log.counts());
    last = fresh;
    return fresh;
  }

  private static List<ThresholdView> inOrder(
      List<Threshold> declared, Collection<ThresholdView> published) {
    Map<String, ThresholdView> byName =
        published.stream()
            .collect(
                Collectors.toMap(
                    view -> view.threshold().name(), Function.identity(), (_, later) -> later));
    return declared.stream()
        .map(threshold -> byName.get(threshold.name()))
        .filter(Objects::nonNull)
        .toList();
  }
}
