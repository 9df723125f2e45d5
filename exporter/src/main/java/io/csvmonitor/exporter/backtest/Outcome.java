package io.csvmonitor.exporter.backtest;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.Threshold;
import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.incident.IncidentFinder;
import io.csvmonitor.exporter.threshold.DiagnosisEvaluator;
import io.csvmonitor.exporter.threshold.ThresholdView;
import io.csvmonitor.exporter.threshold.TimeSpan;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a variant would have raised.
 *
 * @param span the judged time, by which pages a week are counted
 * @param incidents the oldest first
 * @param comparison with the incidents that people know of; null if none were given
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
   * @param views of all thresholds of all variants
   * @param span the judged time
   * @param begins when incidents begin that count
   * @param known the {@link #counted} incidents that people know of; null if none were given
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

  /** The known incidents that count: as for incidents, those that begin in the time. */
  public static List<TimeSpan> counted(List<TimeSpan> known, TimeSpan span, TimeSpan begins) {
    return known.stream()
        .filter(each -> each.from() < span.to() && each.to() > span.from())
        .filter(each -> each.from() >= begins.from())
        .toList();
  }

  /** How many incidents are of severity Critical or Warning. */
  public int pages() {
    return (int) incidents.stream().filter(Incident::pages).count();
  }

  /** Pages a week. */
  public double pagesPerWeek() {
    return pages() / Math.max(1 / WEEK, (span.to() - span.from()) / WEEK);
  }

  /** For how many hours at least one incident went on. */
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
