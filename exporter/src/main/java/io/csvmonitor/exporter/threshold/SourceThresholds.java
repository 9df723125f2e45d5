package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Absent;
import io.csvmonitor.api.Metric;
import io.csvmonitor.api.PrometheusDuration;
import io.csvmonitor.api.Source;
import io.csvmonitor.api.Threshold;
import io.csvmonitor.exporter.csv.TimeParser;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.series.WindowDemand;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges the thresholds of one source's metrics. For the source's thread; {@link #views} gives what
 * others may see.
 */
public final class SourceThresholds {
  private static final Duration LEAST_WINDOW = Duration.ofMinutes(1);

  private final Source source;
  private final Watermark watermark;
  private final long freshness;
  private final ZoneId zone;
  private final List<Threshold> thresholds = new ArrayList<>();
  private final List<ThresholdEvaluator> judges = new ArrayList<>();
  private boolean stale = true;
  private long now;

  /**
   * Nothing is judged yet.
   *
   * @param all of the manifest; those of other sources are passed over
   * @param freshness after which without anything new the source is stale
   */
  public SourceThresholds(
      Source source, List<Threshold> all, Duration freshness, HistoryRetention history) {
    this.source = source;
    this.watermark = new Watermark(source);
    this.freshness = freshness.toMillis();
    this.zone = ZoneId.of(source.time() == null ? "UTC" : source.time().zone());
    for (Threshold threshold : of(source, all)) {
      Absent absent = threshold.absent();
      thresholds.add(threshold);
      judges.add(
          absent == null
              ? new BucketEvaluator(
                  threshold, metric(source, threshold), width(source, threshold), zone, history)
              : new AbsentEvaluator(threshold, absent, source, zone, history));
    }
  }

  private static Metric metric(Source source, Threshold threshold) {
    return source.metrics().stream()
        .filter(metric -> metric.name().equals(threshold.metric()))
        .findFirst()
        .orElseThrow();
  }

  /** The thresholds of a source's metrics. */
  public static List<Threshold> of(Source source, List<Threshold> all) {
    return all.stream()
        .filter(
            threshold ->
                source.metrics().stream()
                    .anyMatch(metric -> metric.name().equals(threshold.metric())))
        .toList();
  }

  /** How much time is judged at once: as configured, or the source's period, at least a minute. */
  private static Duration width(Source source, Threshold threshold) {
    String window = threshold.window();
    if (window != null) {
      return PrometheusDuration.parse(window);
    }
    Duration period = source.time() == null ? Duration.ZERO : TimeParser.of(source.time()).period();
    return period.compareTo(LEAST_WINDOW) > 0 ? period : LEAST_WINDOW;
  }

  /** What is to be kept by event time. */
  public List<WindowDemand> demands() {
    return judges.stream().map(ThresholdEvaluator::demand).toList();
  }

  /**
   * Judges what is new.
   *
   * @return whether anything is said now that was not before
   */
  public boolean evaluate(SourceSeries series, EvaluationTime moment) {
    boolean isStale = moment.fresh() == Long.MIN_VALUE || moment.now() - moment.fresh() > freshness;
    Freshness fresh =
        new Freshness(
            moment.now(), moment.outside(), isStale, moment.now() - freshness, moment.fresh());
    boolean changed = isStale != stale;
    stale = isStale;
    now = moment.now();
    long until = watermark.at(moment);
    for (ThresholdEvaluator judge : judges) {
      changed |= judge.evaluate(series, until, fresh);
    }
    return changed;
  }

  /** What is said now. */
  public List<ThresholdView> views() {
    List<ThresholdView> all = new ArrayList<>();
    for (int i = 0; i < judges.size(); i++) {
      all.add(
          new ThresholdView(
              thresholds.get(i),
              source.name(),
              zone,
              judges.get(i).groups(),
              judges.get(i).timeline(),
              stale,
              freshness,
              now));
    }
    return all;
  }
}
