package io.csvmonitor.exporter.incident;

import io.csvmonitor.api.diagnosis.Diagnosis;
import io.csvmonitor.api.diagnosis.When;
import io.csvmonitor.api.threshold.Severity;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.breach.BreachOutcome;
import io.csvmonitor.exporter.threshold.breach.BreachTotals;
import io.csvmonitor.exporter.threshold.breach.Recordings;
import io.csvmonitor.exporter.threshold.explain.Explanation;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.view.DiagnosisView;
import io.csvmonitor.exporter.threshold.view.GroupView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Made-up breaches; all times are in minutes since 2026-01-01. */
public final class Breaches {
  private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

  private Breaches() {}

  /** A limit of Warning. */
  public static Threshold threshold(String name) {
    return threshold(name, Severity.Warning);
  }

  static Threshold threshold(String name, Severity severity) {
    return Recordings.threshold(name, "severity: " + severity + ", limit: {above: 100}");
  }

  static long at(long minutes) {
    return START + Duration.ofMinutes(minutes).toMillis();
  }

  /** A breach that ended. */
  public static Breach ended(Threshold threshold, String status, long from, long to) {
    return breach(threshold, status, from, to, BreachOutcome.RECOVERED);
  }

  /** A breach that goes on. */
  public static Breach open(Threshold threshold, String status, long from, long to) {
    return breach(threshold, status, from, to, BreachOutcome.OPEN);
  }

  static Breach breach(
      Threshold threshold, String status, long from, long to, BreachOutcome state) {
    Evaluation evaluation =
        Evaluation.of(Verdict.BREACHED, 300).limits(Double.NaN, 100).score(3).build();
    return new Breach(
        threshold,
        status.isEmpty() ? Map.of() : Map.of("status", status),
        new TimeSpan(at(from), at(to)),
        at(from + 5),
        state,
        new Breach.Peak(new TimeSpan(at(from), at(from + 5)), evaluation),
        new BreachTotals(BreachTotals.Kind.SUM, 1, 300, 100, 200, Double.NaN, Double.NaN),
        Explanation.NONE);
  }

  /** A view of a source's threshold with a group for each combination of labels. */
  public static ThresholdView view(String source, Threshold threshold, Breach... breaches) {
    Map<Map<String, String>, List<Breach>> groups =
        Arrays.stream(breaches).collect(Collectors.groupingBy(Breach::labels));
    List<GroupView> views =
        groups.entrySet().stream()
            .map(
                each ->
                    new GroupView(
                        each.getKey(),
                        new GroupView.DisplayedVerdict(
                            each.getValue().stream().anyMatch(Breach::isOpen)
                                ? Verdict.BREACHED
                                : Verdict.NORMAL,
                            null,
                            null,
                            ""),
                        null,
                        each.getValue(),
                        GroupView.MutedView.NONE))
            .toList();
    return new ThresholdView(
        threshold,
        source,
        ZoneOffset.UTC,
        views,
        null,
        new ThresholdView.EvaluationClock(false, 0, 0),
        List.of());
  }

  static DiagnosisView diagnosis(long from, long to, Threshold... members) {
    List<String> names = Arrays.stream(members).map(Threshold::name).toList();
    return new DiagnosisView(
        new Diagnosis("Both", null, new When(names, List.of()), "Both are wrong."),
        Severity.Critical,
        Verdict.NORMAL,
        0,
        0,
        List.of(new TimeSpan(at(from), at(to))));
  }
}
