package io.csvmonitor.exporter.exposition;

import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.explain.MovedSegment;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.view.DiagnosisView;
import io.csvmonitor.exporter.threshold.view.GroupView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;

/** The verdicts of thresholds and diagnoses as metrics. Each scrape creates them again. */
public final class VerdictMetrics {
  /** The maximum number of explained series. Each of them adds several series. */
  private static final int MAX_EXPLAINED = 50;

  private int explained;
  private final MetricFamilies families = new MetricFamilies();

  /**
   * Adds the metrics of a threshold. The metrics of a shadow have other names, so that no alert
   * uses them.
   */
  public void threshold(ThresholdView view) {
    String prefix = view.isShadow() ? "shadow_threshold_" : "threshold_";
    for (GroupView group : view.groups()) {
      Labels labels = MetricFamilies.of(view.threshold(), group.labels());
      families.gauge(
          prefix + "breached",
          "1 if the threshold is breached.",
          labels,
          group.verdict() == Verdict.BREACHED ? 1 : 0);
      families.gauge(
          prefix + "unknown",
          "1 if the verdict is Unknown: the source is stale, or there is too little history.",
          labels,
          group.verdict() == Verdict.UNKNOWN ? 1 : 0);
      if (group.isMuted()) {
        families.gauge(
            prefix + "muted",
            "1 while a calendar mutes the threshold: its verdict is Unknown, and it raises no alert.",
            labels,
            1);
      }
      Evaluation finding = group.evaluation();
      if (finding != null) {
        number(prefix + "value", "The evaluated value.", labels, finding.value());
        number(
            prefix + "expected",
            "The expected value, which the value was compared with.",
            labels,
            finding.expected());
        number(prefix + "lower", "A value below this is a breach.", labels, finding.lower());
        number(prefix + "upper", "A value above this is a breach.", labels, finding.upper());
      }
      if (group.verdict() == Verdict.BREACHED && !group.breaches().isEmpty()) {
        moved(prefix, labels, group.breaches().getLast());
      }
    }
  }

  private void moved(String prefix, Labels labels, Breach breach) {
    if (breach.explanation().segments().isEmpty() || explained == MAX_EXPLAINED) {
      return;
    }
    explained++;
    for (MovedSegment segment : breach.explanation().segments()) {
      families.gauge(
          prefix + "moved",
          "The part of the difference from the expected value that a label value has, for labels in"
              + " explain; at most 5 label values of 50 breached series.",
          labels.add("csvmonitor_label", segment.label()).add("csvmonitor_value", segment.value()),
          segment.part());
    }
  }

  /** Adds the metrics of a diagnosis. */
  public void diagnosis(DiagnosisView view) {
    Labels labels =
        Labels.of(
            "diagnosis", view.diagnosis().name(), "severity", MetricFamilies.word(view.severity()));
    families.gauge(
        "diagnosis_active", "1 if the diagnosis is active.", labels, view.isActive() ? 1 : 0);
    families.gauge(
        "diagnosis_unknown",
        "1 if the diagnosis is Unknown.",
        labels,
        view.verdict() == Verdict.UNKNOWN ? 1 : 0);
  }

  private void number(String name, String help, Labels labels, double value) {
    if (!Double.isNaN(value)) {
      families.gauge(name, help, labels, value);
    }
  }

  /** All added metrics. */
  public List<MetricSnapshot> snapshots() {
    return families.snapshots();
  }
}
