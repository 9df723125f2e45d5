package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Absent;
import io.csvmonitor.api.Metric;
import io.csvmonitor.api.PrometheusDuration;
import io.csvmonitor.api.Source;
import io.csvmonitor.api.Threshold;
import io.csvmonitor.exporter.csv.value.TimeParser;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.series.WindowDemand;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Evaluates the thresholds of one source's metrics. Only the source's thread uses this object.
 * {@link #views} gives immutable views, which other threads can use.
 */
public final class SourceThresholds {
  private static final Duration MIN_BUCKET = Duration.ofMinutes(1);

  private final Source source;
  private final Watermark watermark;
  private final long freshnessMillis;
  private final ZoneId zone;
  private final List<Threshold> thresholds = new ArrayList<>();
  private final List<ThresholdEvaluator> evaluators = new ArrayList<>();
  private final List<Overflow> overflows = new ArrayList<>();
  private boolean stale = true;
  private long now;

  /**
   * Creates the evaluators. Nothing is evaluated yet.
   *
   * @param all the manifest's thresholds; those of other sources are ignored
   * @param freshness the source is stale when nothing new came for longer than this
   * @param history how much of the past is kept
   */
  public SourceThresholds(
      Source source, List<Threshold> all, Duration freshness, HistoryRetention history) {
    this.source = source;
    this.watermark = new Watermark(source, freshness);
    this.freshnessMillis = freshness.toMillis();
    this.zone = ZoneId.of(source.time() == null ? "UTC" : source.time().zone());
    for (Threshold threshold : of(source, all)) {
      Absent absent = threshold.absent();
      thresholds.add(threshold);
      overflows.add(new Overflow(threshold, metric(source, threshold)));
      evaluators.add(
          absent == null
              ? new BucketEvaluator(
                  threshold,
                  metric(source, threshold),
                  bucketWidth(source, threshold),
                  zone,
                  history)
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

  /** The threshold's window. The default is the source's period, and at least a minute. */
  private static Duration bucketWidth(Source source, Threshold threshold) {
    String window = threshold.window();
    if (window != null) {
      return PrometheusDuration.parse(window);
    }
    Duration period = source.time() == null ? Duration.ZERO : TimeParser.of(source.time()).period();
    return period.compareTo(MIN_BUCKET) > 0 ? period : MIN_BUCKET;
  }

  /** The series, by event time, that the thresholds need. */
  public List<WindowDemand> demands() {
    return evaluators.stream().map(ThresholdEvaluator::demand).toList();
  }

  /**
   * Evaluates new and changed buckets. Call this after each pass, also one that found nothing new:
   * the time alone can complete a bucket.
   *
   * @return whether {@link #views} changed
   */
  public boolean evaluate(SourceSeries series, EvaluationTime time) {
    Moment moment = watermark.at(time);
    boolean changed = moment.stale() != stale;
    stale = moment.stale();
    now = moment.now();
    for (ThresholdEvaluator evaluator : evaluators) {
      changed |= evaluator.evaluate(series, moment);
    }
    for (Overflow overflow : overflows) {
      changed |= overflow.update(series);
    }
    return changed;
  }

  /** The usual lag of the source's export, in milliseconds; empty if it is not known. */
  public OptionalLong usualLag() {
    return watermark.usualLag();
  }

  /**
   * Goes on after a restart, before the first evaluation: a breach that was shown is shown again.
   *
   * @param stopped when the program before last kept its state, in milliseconds since the epoch
   * @param lag the usual lag that it knew, in milliseconds; empty if it knew none
   */
  public void resume(long stopped, OptionalLong lag) {
    watermark.resume(stopped, lag);
  }

  /** A view of each threshold. */
  public List<ThresholdView> views() {
    List<ThresholdView> all = new ArrayList<>();
    for (int i = 0; i < evaluators.size(); i++) {
      all.add(
          new ThresholdView(
              thresholds.get(i),
              source.name(),
              zone,
              overflows.get(i).shown(evaluators.get(i).groups()),
              evaluators.get(i).timeline(),
              stale,
              freshnessMillis,
              now));
    }
    return all;
  }
}
