package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.ratio.Ratio;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.series.TimeGrid;
import io.csvmonitor.exporter.series.WindowDemand;
import io.csvmonitor.exporter.threshold.time.EvaluationContext;
import io.csvmonitor.exporter.threshold.view.RatioView;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Evaluates a ratio in its newest complete window. Only the source's thread uses an evaluator. */
final class RatioGauge {
  /** The time for which windows are stored. A window can be complete some time after its rows. */
  static final Duration KEEP = Duration.ofDays(2);

  private final Ratio ratio;
  private final RatioSeries series;
  private final TimeGrid grid;
  private final Map<Map<String, String>, RatioSeries.Quotient> groups = new LinkedHashMap<>();
  private OptionalLong evaluatedUntil = OptionalLong.empty();
  private RatioView view;

  /** A gauge of a ratio of two metrics of one source. */
  RatioGauge(Ratio ratio, Duration width, ZoneId zone) {
    this(ratio, new RatioSeries(ratio, asker(ratio), width, KEEP), width, zone);
  }

  /** A gauge of a ratio of two sources. */
  static RatioGauge of(RatioOfSources two, ZoneId zone) {
    Ratio ratio = two.ratio();
    RatioSeries series =
        RatioSeries.ofSources(ratio, asker(ratio), two.width(), two.keep(KEEP), zone);
    return new RatioGauge(ratio, series, two.width(), zone);
  }

  /** The requester of the windows. No threshold has this name. */
  static String asker(Ratio ratio) {
    return "ratio " + ratio.name();
  }

  private RatioGauge(Ratio ratio, RatioSeries series, Duration width, ZoneId zone) {
    this.ratio = ratio;
    this.series = series;
    this.grid = new TimeGrid(width, zone);
    this.view = new RatioView(ratio, List.of());
  }

  RatioSeries series() {
    return series;
  }

  List<WindowDemand> demands() {
    return series.demands();
  }

  /** Evaluates the newest complete window. Returns whether {@link #view} changed. */
  boolean evaluate(SourceSeries from, EvaluationContext moment) {
    series.updateQuotients(from, groups::put);
    if (moment.known().complete().isEmpty() || series.isEmpty()) {
      return false;
    }
    long until = CompleteWindows.settled(series, moment, grid, evaluatedUntil);
    series.completeUntil(until);
    List<Long> changed = new ArrayList<>();
    series.takeChanged(until, changed::add);
    if (changed.isEmpty() && evaluatedUntil.equals(OptionalLong.of(until))) {
      return false;
    }
    evaluatedUntil = OptionalLong.of(until);
    List<RatioView.Group> all = new ArrayList<>();
    groups.forEach((labels, group) -> all.add(group(labels, group, until - 1)));
    view = new RatioView(ratio, List.copyOf(all));
    return true;
  }

  private static RatioView.Group group(
      Map<String, String> labels, RatioSeries.Quotient group, long index) {
    return new RatioView.Group(
        labels, group.value(index), group.numerator(index), group.whole(index));
  }

  RatioView view() {
    return view;
  }
}
