package io.csvmonitor.exporter.page;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.diagnosis.Diagnosis;
import io.csvmonitor.api.diagnosis.When;
import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.document.InvalidDocumentException;
import io.csvmonitor.api.threshold.Severity;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.incident.IncidentFinder;
import io.csvmonitor.exporter.incident.Incidents;
import io.csvmonitor.exporter.status.ExporterStatus;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.breach.BreachOutcome;
import io.csvmonitor.exporter.threshold.breach.BreachTotals;
import io.csvmonitor.exporter.threshold.calendar.CalendarMark;
import io.csvmonitor.exporter.threshold.explain.Explanation;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.view.ChartData;
import io.csvmonitor.exporter.threshold.view.DiagnosisView;
import io.csvmonitor.exporter.threshold.view.GroupView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Made-up verdicts, as an exporter could report them. */
final class Verdicts {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  static final long TO = Statuses.NOW.toEpochMilli() / HOUR * HOUR;

  private Verdicts() {}

  static CsvMonitorSpec spec(String thresholds) {
    String sources =
        """
        sources:
          - name: transactions
            from: {file: {path: transactions.csv}}
            metrics:
              - {name: transactions, type: Counter, labels: [{column: status}, {column: shop}]}
        """;
    try {
      return CsvMonitorDocument.read(sources + thresholds).spec();
    } catch (InvalidDocumentException wrong) {
      throw new AssertionError(wrong.getMessage(), wrong);
    }
  }

  /** A threshold on the metric {@code transactions}, with the rest of its YAML. */
  static Threshold threshold(String name, String rest) {
    return spec("thresholds:\n  - {name: %s, metric: transactions, %s}\n".formatted(name, rest))
        .thresholds()
        .getFirst();
  }

  static Threshold limit(String name) {
    return threshold(name, "limit: {above: 100}");
  }

  static ThresholdView view(Threshold threshold, GroupView... groups) {
    return new ThresholdView(
        threshold,
        "transactions",
        Statuses.ZONE,
        List.of(groups),
        null,
        new ThresholdView.EvaluationClock(false, HOUR, TO),
        List.of());
  }

  static ThresholdView view(String name, Verdict verdict) {
    Threshold threshold = limit(name);
    return view(threshold, group(threshold, verdict, Map.of()));
  }

  static GroupView group(Threshold threshold, Verdict verdict, Map<String, String> labels) {
    Evaluation finding = finding(verdict, verdict == Verdict.BREACHED ? 250 : 50);
    Breach breach =
        new Breach(
            threshold,
            labels,
            new TimeSpan(TO - 2 * HOUR, TO),
            TO - HOUR,
            BreachOutcome.OPEN,
            new Breach.Peak(new TimeSpan(TO - HOUR, TO), finding),
            new BreachTotals(
                BreachTotals.Kind.SUM, 4, 250, Double.NaN, Double.NaN, Double.NaN, Double.NaN),
            Explanation.NONE);
    return new GroupView(
        labels,
        new GroupView.DisplayedVerdict(
            verdict, finding, new TimeSpan(TO - HOUR, TO), "Why it is so."),
        chart(),
        verdict == Verdict.BREACHED ? List.of(breach) : List.of(),
        GroupView.MutedView.NONE);
  }

  /** A group whose breach ended, and is still shown. */
  static GroupView ended(Threshold threshold) {
    GroupView open = group(threshold, Verdict.BREACHED, Map.of());
    Breach breach = open.breaches().getFirst();
    return new GroupView(
        open.labels(),
        open.displayed(),
        open.chart(),
        List.of(
            new Breach(
                threshold,
                breach.labels(),
                breach.span(),
                breach.openedAt(),
                BreachOutcome.RECOVERED,
                breach.peak(),
                breach.totals(),
                breach.explanation())),
        open.muted());
  }

  static Evaluation finding(Verdict verdict, double value) {
    return Evaluation.of(verdict, value).limits(Double.NaN, 100).score(2).build();
  }

  private static ChartData chart() {
    return new ChartData(
        new long[] {TO - 2 * HOUR, TO - HOUR},
        new double[] {20, 250},
        new double[] {Double.NaN, Double.NaN},
        new double[] {Double.NaN, Double.NaN},
        new double[] {100, 100},
        new boolean[] {false, true});
  }

  static DiagnosisView diagnosis(String name, String summary, Verdict verdict, String breached) {
    Diagnosis diagnosis =
        new Diagnosis(name, null, new When(List.of(breached), List.of()), summary);
    return new DiagnosisView(
        diagnosis, Severity.Critical, verdict, TO - HOUR, TO, List.of(new TimeSpan(TO - HOUR, TO)));
  }

  /** So many, of which each tenth is breached and one is unknown. */
  static List<ThresholdView> many(int count) {
    List<ThresholdView> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(
          view(
              "T" + i, i % 10 == 5 ? Verdict.BREACHED : i == 2 ? Verdict.UNKNOWN : Verdict.NORMAL));
    }
    return all;
  }

  static ExporterStatus status(List<ThresholdView> thresholds, List<DiagnosisView> diagnoses) {
    ExporterStatus base = Statuses.healthy();
    return new ExporterStatus(
        base.monitor(),
        base.version(),
        new ExporterStatus.Times(base.times().startedAt(), base.times().now(), null),
        base.config(),
        base.sources(),
        ExporterStatus.Verdicts.of(
            thresholds,
            diagnoses,
            Incidents.of(IncidentFinder.find(thresholds, diagnoses), thresholds)),
        ExporterStatus.Calendars.NONE,
        0);
  }

  static ExporterStatus withMarks(ExporterStatus status, Map<String, List<CalendarMark>> marks) {
    return new ExporterStatus(
        status.monitor(),
        status.version(),
        status.times(),
        status.config(),
        status.sources(),
        status.verdicts(),
        new ExporterStatus.Calendars(List.of(), marks),
        status.seriesLeftOut());
  }
}
