package io.csvmonitor.exporter.cli;

import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.backtest.Variant;
import io.csvmonitor.exporter.calendar.LoadedCalendars;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.csv.value.RowTime;
import io.csvmonitor.exporter.ingest.OneShotRead;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.threshold.HistoryRetention;
import io.csvmonitor.exporter.threshold.RuleSet;
import io.csvmonitor.exporter.threshold.SourceThresholds;
import io.csvmonitor.exporter.threshold.calendar.LoadedCalendar;
import io.csvmonitor.exporter.threshold.time.Watermark;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the sources of a manifest once, and evaluates the thresholds of all variants. A threshold
 * of several variants is evaluated once.
 */
final class BacktestRead {
  private final ExporterConfig config;
  private final List<LoadedCalendar> calendars;
  private final List<Threshold> others;
  private final Map<Threshold, ThresholdView> views = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private long first = RowTime.NONE;
  private long last = RowTime.NONE;

  private BacktestRead(
      ExporterConfig config, List<LoadedCalendar> calendars, List<Variant> variants) {
    this.config = config;
    this.calendars = calendars;
    List<Threshold> present = config.spec().thresholds();
    this.others =
        variants.stream()
            .flatMap(variant -> variant.spec().thresholds().stream())
            .distinct()
            .filter(threshold -> !present.contains(threshold))
            .toList();
  }

  /**
   * Reads all sources and evaluates the thresholds.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  static BacktestRead of(ExporterConfig config, LoadedCalendars calendars, List<Variant> variants)
      throws InterruptedException {
    BacktestRead read = new BacktestRead(config, calendars.calendars(), variants);
    read.problems.addAll(calendars.problems());
    for (Source source : config.spec().sources()) {
      read.read(source);
    }
    return read;
  }

  private void read(Source source) throws InterruptedException {
    List<SourceThresholds> evaluators = new ArrayList<>();
    for (Threshold threshold : rules(others).of(source).thresholds()) {
      evaluators.add(
          new SourceThresholds(
              source,
              rules(List.of(threshold)),
              Watermark.freshness(source),
              HistoryRetention.ALL_WITHOUT_CHARTS));
    }
    OneShotRead reading =
        OneShotRead.forAll(config, source, RuleSet.of(config.spec(), calendars), evaluators);
    try (ProgressLine progress = ProgressLine.start(source.name(), reading)) {
      OneShotRead.Found found = reading.read();
      found.problems().forEach(each -> problems.add("source " + source.name() + ": " + each));
      found.thresholds().forEach(view -> views.put(view.threshold(), view));
      PublishedSource published = found.published();
      if (published == null) {
        return;
      }
      see(published);
      for (int i = 0; i < evaluators.size(); i++) {
        progress.evaluating(i, evaluators.size());
        reading.evaluate(evaluators.get(i)).forEach(view -> views.put(view.threshold(), view));
      }
    }
  }

  private RuleSet rules(List<Threshold> thresholds) {
    return RuleSet.of(config.spec().sources(), thresholds, List.of(), calendars);
  }

  private void see(PublishedSource published) {
    if (published.stats().isTimed()) {
      first = RowTime.earlier(first, published.stats().oldest());
      last = Math.max(last, published.stats().newest());
    }
  }

  /** The view of each threshold of each variant. */
  Map<Threshold, ThresholdView> views() {
    return views;
  }

  /** The time from the first row to the last; empty if no row has a time. */
  TimeSpan span() {
    return first == RowTime.NONE ? new TimeSpan(0, 0) : new TimeSpan(first, last + 1);
  }

  /** The problems with the files. */
  List<String> problems() {
    return problems;
  }
}
