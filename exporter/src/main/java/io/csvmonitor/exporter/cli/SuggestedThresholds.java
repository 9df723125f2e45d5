package io.csvmonitor.exporter.cli;

import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.source.Mode;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.calendar.LoadedCalendars;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.ingest.OneShotRead;
import io.csvmonitor.exporter.series.WindowDemand;
import io.csvmonitor.exporter.series.Windows;
import io.csvmonitor.exporter.suggest.Candidate;
import io.csvmonitor.exporter.suggest.Candidate.Version;
import io.csvmonitor.exporter.suggest.CandidateFinder;
import io.csvmonitor.exporter.suggest.MetricHistory;
import io.csvmonitor.exporter.suggest.Suggestions;
import io.csvmonitor.exporter.threshold.RuleSet;
import io.csvmonitor.exporter.threshold.calendar.LoadedCalendar;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the sources of a manifest twice: the first pass finds suitable thresholds, and the second
 * pass evaluates them on the whole history.
 */
final class SuggestedThresholds {
  private final ExporterConfig config;
  private final List<LoadedCalendar> calendars;
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<ThresholdView> views = new ArrayList<>();
  private final List<String> unwatched = new ArrayList<>();
  private final List<TimeSpan> spans = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private SuggestedThresholds(ExporterConfig config) {
    this.config = config;
    LoadedCalendars files = LoadedCalendars.read(config);
    this.calendars = files.calendars();
    unwatched.addAll(files.problems());
    config.spec().thresholds().forEach(each -> names.add(each.name()));
    config.spec().diagnoses().forEach(each -> names.add(each.name()));
    config.spec().ratios().forEach(each -> names.add(each.name()));
    config.spec().sources().stream()
        .flatMap(source -> source.metrics().stream())
        .forEach(each -> names.add(each.name()));
  }

  /**
   * Suggests thresholds.
   *
   * @param pagesPerWeek the maximum number of pages a week for all thresholds together; more than 0
   * @throws InterruptedException if the thread was interrupted
   */
  static Suggestions of(ExporterConfig config, double pagesPerWeek) throws InterruptedException {
    SuggestedThresholds all = new SuggestedThresholds(config);
    for (Source source : config.spec().sources()) {
      all.read(source);
    }
    TimeSpan span =
        new TimeSpan(
            all.spans.stream().mapToLong(TimeSpan::from).min().orElse(0),
            all.spans.stream().mapToLong(TimeSpan::to).max().orElse(0));
    ZoneId zone = ExporterConfig.zone(config.spec());
    return Suggestions.choose(
        all.candidates,
        all.views,
        all.unwatched,
        span,
        zone,
        pagesPerWeek,
        Suggestions.Room.of(config.spec()),
        all.names);
  }

  private void read(Source source) throws InterruptedException {
    if (source.time() == null) {
      unwatched.add(
          "Source %s: its rows have no times, so it has no history.".formatted(source.name()));
      return;
    }
    List<WindowDemand> demands = new ArrayList<>();
    for (Metric metric : source.metrics()) {
      demands.add(MetricHistory.hours(metric));
      demands.add(MetricHistory.minutes(metric));
    }
    OneShotRead first = new OneShotRead(config, source, RuleSet.NONE, demands);
    OneShotRead.Found found = read(source, first);
    if (found.published() == null) {
      unwatched.add("Source %s: it cannot be read.".formatted(source.name()));
      return;
    }
    CandidateFinder.Found fitting =
        source.mode() == Mode.Snapshot ? table(source, first) : rows(source, first);
    candidates.addAll(fitting.candidates());
    unwatched.addAll(fitting.unwatched());
    List<Threshold> levels =
        fitting.candidates().stream()
            .flatMap(each -> each.levels().stream())
            .map(Version::threshold)
            .toList();
    views.addAll(
        read(
                source,
                new OneShotRead(
                    config,
                    source,
                    RuleSet.of(config.spec().sources(), levels, List.of(), calendars)))
            .thresholds());
  }

  /** The thresholds that fit a wide table. */
  private CandidateFinder.Found table(Source source, OneShotRead read) {
    for (Metric metric : source.metrics()) {
      Windows hours = read.windows(MetricHistory.hours(metric));
      if (!hours.isEmpty()) {
        spans.add(
            new TimeSpan(
                hours.grid().start(hours.firstKept()), hours.grid().end(hours.newestIndex())));
      }
    }
    return CandidateFinder.ofSnapshot(
        source, metric -> read.windows(MetricHistory.hours(metric)), names);
  }

  /** What fits rows with a history. */
  private CandidateFinder.Found rows(Source source, OneShotRead first) {
    List<MetricHistory> histories = new ArrayList<>();
    for (Metric metric : source.metrics()) {
      Windows hours = first.windows(MetricHistory.hours(metric));
      if (!hours.isEmpty()) {
        histories.add(
            MetricHistory.of(source, metric, hours, first.windows(MetricHistory.minutes(metric))));
      }
    }
    histories.forEach(history -> spans.add(history.span()));
    return CandidateFinder.find(source, config.spec().ratios(), histories, names);
  }

  private static OneShotRead.Found read(Source source, OneShotRead read)
      throws InterruptedException {
    try (ProgressLine _ = ProgressLine.start(source.name(), read)) {
      return read.read();
    }
  }
}
