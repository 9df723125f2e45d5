package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.metric.MetricType;
import io.csvmonitor.api.ratio.Ratio;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.api.threshold.Absent;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.csv.value.TimeParser;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.series.WindowDemand;
import io.csvmonitor.exporter.threshold.calendar.CalendarTimes;
import io.csvmonitor.exporter.threshold.time.EvaluationContext;
import io.csvmonitor.exporter.threshold.time.EvaluationTime;
import io.csvmonitor.exporter.threshold.time.Watermark;
import io.csvmonitor.exporter.threshold.view.GroupView;
import io.csvmonitor.exporter.threshold.view.RatioView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the thresholds and ratios of one source's metrics. Only the source's thread uses this
 * object. {@link #views} and {@link #ratios} return immutable views, which other threads can use.
 */
public final class SourceThresholds {
  private static final Duration MIN_BUCKET = Duration.ofMinutes(1);

  private final Source source;
  private final Watermark watermark;
  private final long freshnessMillis;
  private final ZoneId zone;
  private final List<Threshold> thresholds = new ArrayList<>();
  private final List<ThresholdEvaluator> evaluators = new ArrayList<>();
  private final List<List<IncompleteSeries>> overflows = new ArrayList<>();
  private final List<RatioGauge> ratios = new ArrayList<>();
  private OptionalLong newest = OptionalLong.empty();
  private boolean stale = true;
  private long now;

  /**
   * Creates the evaluators. Nothing is evaluated yet.
   *
   * @param all the manifest's thresholds and ratios; those of other sources are ignored
   * @param freshness the time without new rows after which the source is stale
   * @param history the part of the history that stays in memory
   */
  public SourceThresholds(
      Source source, RuleSet all, Duration freshness, HistoryRetention history) {
    this.source = source;
    this.watermark = new Watermark(source, freshness);
    this.freshnessMillis = freshness.toMillis();
    this.zone = ZoneId.of(source.time() == null ? "UTC" : source.time().zone());
    RuleSet own = all.of(source);
    for (Threshold threshold : own.thresholds()) {
      thresholds.add(threshold);
      overflows.add(IncompleteSeries.of(threshold, source));
      CalendarTimes times = CalendarTimes.of(all.calendars(), threshold, zone);
      evaluators.add(evaluator(threshold, times, history));
    }
    for (Ratio ratio : own.ratios()) {
      ratios.add(new RatioGauge(ratio, bucketWidth(ratio.window()), zone));
    }
  }

  private ThresholdEvaluator evaluator(
      Threshold threshold, CalendarTimes times, HistoryRetention history) {
    Absent absent = threshold.absent();
    if (absent != null) {
      return new AbsentEvaluator(threshold, absent, source, zone, times, history);
    }
    Duration width = bucketWidth(threshold.effectiveWindow());
    Duration keep = history.buckets(threshold, times.special().comparesWeekdays());
    Ratio ratio = threshold.ratio();
    if (ratio == null) {
      MetricSeries sums =
          new MetricSeries(
              new SeriesGrouping(threshold), threshold.name(), threshold.metric(), width, keep);
      boolean counts = isCounter(threshold.metric());
      return new WindowEvaluator(threshold, sums, counts, width, zone, times, history);
    }
    boolean counts =
        isCounter(ratio.numerator().metric()) && isCounter(ratio.denominator().metric());
    RatioSeries quotients = new RatioSeries(ratio, threshold.name(), width, keep);
    return new WindowEvaluator(threshold, quotients, counts, width, zone, times, history);
  }

  private boolean isCounter(String metric) {
    return source.metric(metric).type() == MetricType.Counter;
  }

  /** The length of the windows. The default is the source's period, and at least a minute. */
  private Duration bucketWidth(@Nullable String window) {
    if (window != null) {
      return PrometheusDuration.parse(window);
    }
    Duration period = source.time() == null ? Duration.ZERO : TimeParser.of(source.time()).period();
    return period.compareTo(MIN_BUCKET) > 0 ? period : MIN_BUCKET;
  }

  /** The series, by event time, that the thresholds and ratios need. */
  public List<WindowDemand> demands() {
    return Stream.concat(
            evaluators.stream().map(ThresholdEvaluator::demands),
            ratios.stream().map(RatioGauge::demands))
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  /**
   * Evaluates new and changed buckets. Must be called after each pass, also without new rows: the
   * time alone can complete a bucket.
   *
   * @return whether {@link #views} or {@link #ratios} changed
   */
  public boolean evaluate(SourceSeries series, EvaluationTime time) {
    EvaluationContext moment = watermark.at(time);
    boolean changed = moment.stale() != stale;
    stale = moment.stale();
    now = moment.now();
    for (ThresholdEvaluator evaluator : evaluators) {
      changed |= evaluator.evaluate(series, moment);
    }
    for (RatioGauge ratio : ratios) {
      changed |= ratio.evaluate(series, moment);
    }
    for (List<IncompleteSeries> each : overflows) {
      for (IncompleteSeries overflow : each) {
        changed |= overflow.update(series);
      }
    }
    newest = newest(time, moment);
    return changed;
  }

  /** The newest evaluated time: of a row, or by the clock if no more rows come. */
  private static OptionalLong newest(EvaluationTime time, EvaluationContext moment) {
    return LongStream.concat(time.newestRow().stream(), moment.overByClock().stream()).max();
  }

  /** The usual lag of the source's export, in milliseconds; empty if it is unknown. */
  public OptionalLong usualLag() {
    return watermark.usualLag();
  }

  /**
   * Continues after a restart. Must be called before the first evaluation. A breach that was
   * displayed before the restart is displayed again.
   *
   * @param stopped the time at which the state was last saved, in milliseconds since the epoch
   * @param lag the usual lag at that time, in milliseconds; empty if it was unknown
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
              shown(i),
              evaluators.get(i).timeline(),
              stale,
              freshnessMillis,
              now,
              evaluators.get(i).muted()));
    }
    return all;
  }

  private List<GroupView> shown(int number) {
    List<GroupView> groups = evaluators.get(number).groups();
    for (IncompleteSeries overflow : overflows.get(number)) {
      groups = overflow.shown(groups);
    }
    return groups;
  }

  /**
   * The newest time that was evaluated, of a row or by the clock, in milliseconds since the epoch;
   * empty before there was any.
   */
  public OptionalLong newest() {
    return newest;
  }

  /** A view of each ratio. */
  public List<RatioView> ratios() {
    return ratios.stream().map(RatioGauge::view).toList();
  }
}
