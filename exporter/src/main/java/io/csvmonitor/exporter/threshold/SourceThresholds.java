package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.metric.Distinct;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.metric.MetricType;
import io.csvmonitor.api.ratio.Ratio;
import io.csvmonitor.api.ratio.RatioPart;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.api.threshold.Absent;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.csv.value.TimeParser;
import io.csvmonitor.exporter.series.Buckets;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.series.WindowDemand;
import io.csvmonitor.exporter.threshold.breach.BreachTotals;
import io.csvmonitor.exporter.threshold.calendar.CalendarTimes;
import io.csvmonitor.exporter.threshold.time.EvaluationContext;
import io.csvmonitor.exporter.threshold.time.EvaluationTime;
import io.csvmonitor.exporter.threshold.time.Watermark;
import io.csvmonitor.exporter.threshold.view.RatioView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the thresholds and ratios of one source's metrics. Only the source's thread uses this
 * object. {@link #views} and {@link #ratios} return immutable views, which other threads can use.
 */
public final class SourceThresholds {
  private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);

  private final Source source;
  private final Watermark watermark;
  private final long freshnessMillis;
  private final ZoneId zone;
  private final List<EvaluatedThreshold> thresholds = new ArrayList<>();
  private final List<EvaluatedRatio> ratios = new ArrayList<>();
  private final SharedSources sources;
  private final SharedSeries shared;
  private final Map<Source, List<WindowDemand>> ofOthers = new LinkedHashMap<>();

  /** The windows that this source stores for ratios of other sources. */
  private final List<WindowDemand> forOthers;

  private OptionalLong newest = OptionalLong.empty();
  private OptionalLong complete = OptionalLong.empty();
  private boolean stale = true;
  private long now;

  /**
   * The evaluators of a source that shares no series with other running sources.
   *
   * @param all the manifest's thresholds and ratios; those of other sources are ignored
   * @param freshness the time without new rows after which the source is stale
   * @param history the part of the history that stays in memory
   */
  public SourceThresholds(
      Source source, RuleSet all, Duration freshness, HistoryRetention history) {
    this(source, all, freshness, history, new SharedSources());
  }

  /**
   * Creates the evaluators. Nothing is evaluated yet.
   *
   * @param all the manifest's thresholds and ratios; those of other sources are ignored
   * @param freshness the time without new rows after which the source is stale
   * @param history the part of the history that stays in memory
   * @param sources the series of all sources
   */
  public SourceThresholds(
      Source source,
      RuleSet all,
      Duration freshness,
      HistoryRetention history,
      SharedSources sources) {
    this.source = source;
    this.sources = sources;
    this.shared = sources.of(source.name());
    this.watermark = new Watermark(source, freshness);
    this.freshnessMillis = freshness.toMillis();
    this.zone = zone(source);
    RuleSet own = all.of(source);
    List<RatioOfSources> evaluated =
        own.ofSources().stream().filter(each -> isOwn(each.below())).toList();
    for (Threshold threshold : own.thresholds()) {
      RatioOfSources two = two(evaluated, threshold.ratio(), threshold);
      CalendarTimes times = CalendarTimes.of(all.calendars(), threshold, zone);
      thresholds.add(evaluated(threshold, two, times, history));
    }
    for (Ratio ratio : own.ratios()) {
      RatioOfSources two = two(evaluated, ratio, null);
      ratios.add(
          two == null
              ? new EvaluatedRatio(new RatioGauge(ratio, width(source, ratio.window()), zone), null)
              : new EvaluatedRatio(RatioGauge.of(two, zone), sources.of(two.above().name())));
    }
    for (RatioOfSources two : evaluated) {
      ofOthers
          .computeIfAbsent(two.above(), _ -> new ArrayList<>())
          .add(two.demand(all.calendars(), history));
    }
    this.forOthers =
        own.ofSources().stream()
            .filter(each -> isOwn(each.above()))
            .map(each -> each.demand(all.calendars(), history))
            .toList();
  }

  private boolean isOwn(Source other) {
    return other.name().equals(source.name());
  }

  /** The zone of a source. */
  static ZoneId zone(Source source) {
    return ZoneId.of(source.time() == null ? "UTC" : source.time().zone());
  }

  private static @Nullable RatioOfSources two(
      List<RatioOfSources> all, @Nullable Ratio ratio, @Nullable Threshold threshold) {
    return all.stream()
        .filter(each -> each.ratio().equals(ratio) && Objects.equals(each.threshold(), threshold))
        .findFirst()
        .orElse(null);
  }

  private EvaluatedThreshold evaluated(
      Threshold threshold,
      @Nullable RatioOfSources two,
      CalendarTimes times,
      HistoryRetention history) {
    List<IncompleteSeries> overflows = IncompleteSeries.of(threshold, source, two);
    Ratio ratio = threshold.ratio();
    if (two == null || ratio == null) {
      return new EvaluatedThreshold(
          threshold, evaluator(threshold, times, history), overflows, null, null);
    }
    Duration keep = two.keep(history.buckets(threshold, times.special().comparesWeekdays()));
    RatioSeries quotients = RatioSeries.ofSources(ratio, two.asker(), two.width(), keep, zone);
    boolean counts =
        isCounter(two.above(), ratio.numerator()) && isCounter(source, ratio.denominator());
    return new EvaluatedThreshold(
        threshold,
        new WindowEvaluator(
            threshold, quotients, kind(counts), counts, two.width(), zone, times, history),
        overflows,
        quotients,
        sources.of(two.above().name()));
  }

  private ThresholdEvaluator evaluator(
      Threshold threshold, CalendarTimes times, HistoryRetention history) {
    Absent absent = threshold.absent();
    if (absent != null) {
      return new AbsentEvaluator(threshold, absent, source, zone, times, history);
    }
    Duration width = width(source, window(threshold));
    Duration keep = history.buckets(threshold, times.special().comparesWeekdays());
    Ratio ratio = threshold.ratio();
    if (ratio == null) {
      MetricSeries sums =
          new MetricSeries(
              new SeriesGrouping(threshold), threshold.name(), threshold.metric(), width, keep);
      Metric metric = source.metric(threshold.metric());
      String quantile = threshold.quantile();
      EvaluatedSeries values =
          quantile == null
              ? sums
              : new QuantileSeries(sums, Buckets.of(metric), Double.parseDouble(quantile));
      boolean counts = metric.type() == MetricType.Counter;
      return new WindowEvaluator(
          threshold,
          values,
          kind(counts),
          counts || metric.distinct() != null,
          width,
          zone,
          times,
          history);
    }
    boolean counts = isCounter(source, ratio.numerator()) && isCounter(source, ratio.denominator());
    RatioSeries quotients = new RatioSeries(ratio, threshold.name(), width, keep);
    return new WindowEvaluator(
        threshold, quotients, kind(counts), counts, width, zone, times, history);
  }

  private static BreachTotals.Kind kind(boolean counts) {
    return counts ? BreachTotals.Kind.SUM : BreachTotals.Kind.MEAN;
  }

  /** The given length of the windows; null if it is not given. */
  private @Nullable String window(Threshold threshold) {
    Distinct distinct =
        threshold.ratio() == null ? source.metric(threshold.metric()).distinct() : null;
    return distinct == null ? threshold.effectiveWindow() : distinct.window();
  }

  private static boolean isCounter(Source of, RatioPart part) {
    return of.metric(part.metric()).type() == MetricType.Counter;
  }

  /** The length of a source's windows. The default is the source's period, at least a minute. */
  public static Duration width(Source source, @Nullable String window) {
    if (window != null) {
      return PrometheusDuration.parse(window);
    }
    Duration period = source.time() == null ? Duration.ZERO : TimeParser.of(source.time()).period();
    return period.compareTo(SHORTEST_WINDOW) > 0 ? period : SHORTEST_WINDOW;
  }

  /**
   * The series of this source, by event time, that the thresholds and ratios need, also those of
   * other sources.
   */
  public List<WindowDemand> demands() {
    return Stream.of(
            thresholds.stream().flatMap(each -> each.evaluator().demands().stream()),
            ratios.stream().flatMap(each -> each.gauge().demands().stream()),
            forOthers.stream())
        .flatMap(each -> each)
        .distinct()
        .toList();
  }

  /** The series of other sources that the ratios of this source need. */
  public Map<Source, List<WindowDemand>> demandsOfOthers() {
    return ofOthers;
  }

  /**
   * Takes the series of another source that was read once.
   *
   * @param freshness the time without new rows after which the other source is stale
   */
  public void useNumerators(
      Source other, SourceSeries series, EvaluationTime time, Duration freshness) {
    sources
        .of(other.name())
        .publish(series, new Watermark(other, freshness).at(time), freshness.toMillis());
  }

  /** The series of this source, which other sources may use, too. */
  public SharedSeries shared() {
    return shared;
  }

  /**
   * Evaluates new and changed buckets. Must be called after each pass, also without new rows: the
   * time alone can complete a bucket.
   *
   * @return whether {@link #views} or {@link #ratios} changed
   */
  public boolean evaluate(SourceSeries series, EvaluationTime time) {
    EvaluationContext moment = watermark.at(time);
    boolean changed = moment.fresh().isStale() != stale;
    stale = moment.fresh().isStale();
    now = moment.now();
    shared.publish(series, moment, freshnessMillis);
    EvaluationContext.KnownRows known = moment.known();
    known
        .complete()
        .ifPresent(
            byRows ->
                series.completeUntil(
                    byRows,
                    known.overByClock().orElse(Long.MIN_VALUE),
                    known.settled().orElse(byRows)));
    for (EvaluatedThreshold threshold : thresholds) {
      changed |= threshold.evaluate(series, moment);
    }
    for (EvaluatedRatio ratio : ratios) {
      changed |= ratio.evaluate(series, moment);
    }
    newest = newest(time, moment);
    complete = LongStream.concat(known.complete().stream(), known.overByClock().stream()).max();
    return changed;
  }

  /** The newest evaluated time: of a row, or by the clock if no more rows come. */
  private static OptionalLong newest(EvaluationTime time, EvaluationContext moment) {
    return LongStream.concat(time.newestRow().stream(), moment.known().overByClock().stream())
        .max();
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
    for (EvaluatedThreshold each : thresholds) {
      all.add(
          new ThresholdView(
              each.threshold(),
              source.name(),
              zone,
              each.groups(),
              each.evaluator().timeline(),
              new ThresholdView.EvaluationClock(stale || each.isOtherStale(), freshnessMillis, now),
              each.evaluator().muted()));
    }
    return all;
  }

  /**
   * The time up to which windows are complete, in milliseconds since the epoch; empty before the
   * first row.
   */
  public OptionalLong complete() {
    return complete;
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
    return ratios.stream().map(each -> each.gauge().view()).toList();
  }
}
