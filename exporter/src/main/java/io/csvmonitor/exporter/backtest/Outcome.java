package io.csvmonitor.exporter.backtest;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.incident.IncidentFinder;
import io.csvmonitor.exporter.threshold.DiagnosisEvaluator;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The incidents that a variant would have raised.
 *
 * @param span the evaluated time span, which determines the pages per week
 * @param incidents the oldest first
 * @param comparison the comparison with known incidents; null if none were given
 */
public record Outcome(
    Variant variant,
    TimeSpan span,
    List<Incident> incidents,
    @Nullable KnownIncidentMatch comparison) {
  private static final double HOUR = Duration.ofHours(1).toMillis();
  private static final double WEEK = Duration.ofDays(7).toMillis();

  public Outcome {
    incidents = List.copyOf(incidents);
  }

  /**
   * The outcome of a variant.
   *
   * @param views the views of all thresholds of all variants
   * @param span the evaluated time span
   * @param begins the span in which counted incidents begin
   * @param known the {@link #counted} known incidents; null if none were given
   */
  public static Outcome of(
      Variant variant,
      Map<Threshold, ThresholdView> views,
      TimeSpan span,
      TimeSpan begins,
      @Nullable List<TimeSpan> known) {
    CsvMonitorSpec spec = variant.spec();
    List<ThresholdView> own =
        spec.alertingThresholds().stream().map(views::get).filter(Objects::nonNull).toList();
    List<Incident> incidents =
        IncidentFinder.find(own, DiagnosisEvaluator.evaluate(spec.diagnoses(), own)).stream()
            .filter(each -> each.from() >= begins.from() && each.from() < begins.to())
            .toList();
    return new Outcome(
        variant, span, incidents, known == null ? null : KnownIncidentMatch.of(incidents, known));
  }

  /** The known incidents that count. As for all incidents, these must begin in the given span. */
  public static List<TimeSpan> counted(List<TimeSpan> known, TimeSpan span, TimeSpan begins) {
    return known.stream()
        .filter(each -> each.from() < span.to() && each.to() > span.from())
        .filter(each -> each.from() >= begins.from())
        .toList();
  }

  /** The number of incidents with severity Critical or Warning. */
  public int pages() {
    return (int) incidents.stream().filter(Incident::pages).count();
  }

  /** Pages a week. */
  public double pagesPerWeek() {
    return pages() / Math.max(1 / WEEK, (span.to() - span.from()) / WEEK);
  }

  /** The number of hours with at least one open incident. */
  public double hoursBreached() {
    long sum = 0;
    long until = Long.MIN_VALUE;
    for (Incident each : incidents) {
      long from = Math.max(each.from(), until);
      sum += Math.max(0, each.to() - from);
      until = Math.max(until, each.to());
    }
    return sum / HOUR;
  }

  /** The first incident. */
  public Optional<Incident> first() {
    return incidents.stream().findFirst();
  }

  /** The longest incident. */
  public Optional<Incident> longest() {
    return incidents.stream().max(Comparator.comparing(Incident::length));
  }
}
