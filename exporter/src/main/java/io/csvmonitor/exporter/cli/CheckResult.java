package io.csvmonitor.exporter.cli;

import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.source.Time;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.calendar.LoadedCalendars;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.csv.record.BadRowReason;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.value.SourceRows;
import io.csvmonitor.exporter.infer.ManifestInference;
import io.csvmonitor.exporter.ingest.OneShotRead;
import io.csvmonitor.exporter.series.PublishedMetric;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.status.CalendarStatus;
import io.csvmonitor.exporter.status.SourceStatus.FileStatus;
import io.csvmonitor.exporter.threshold.RuleSet;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The result of {@code check}.
 *
 * @param name the name of the monitor
 * @param errors the errors of the manifest; the sources are read only without errors
 * @param calendars the calendars with files
 * @param suggested the thresholds that were suggested for an inferred manifest, evaluated on all
 *     rows; empty for a manifest
 * @param advice which suggested threshold to switch on first, and why; empty without one
 */
record CheckResult(
    String file,
    String name,
    List<String> errors,
    List<Checked> sources,
    List<CalendarStatus> calendars,
    List<ThresholdView> suggested,
    String advice) {
  /** The maximum part of bad rows. With more bad rows, the check fails. */
  private static final double MOST = 0.5;

  /** From this part on, bad rows are a warning. */
  private static final double SOME = 0.01;

  /**
   * The first likely time. Times before 1980 come from a clock that was not set, or from seconds
   * that were read as milliseconds.
   */
  private static final long FIRST_LIKELY = 315_532_800_000L;

  /** Stands for all rows. */
  static final long ALL_ROWS = 0;

  private static final String CORRECT = "correct format, time, numbers or metrics in the manifest";

  /** The advice for a manifest that somebody wrote. */
  private static final String CORRECT_OR_INFER = CORRECT + "; csv-monitor infer FILE finds them";

  /** The maximum number of duplicate columns that are named one by one. */
  private static final int MAX_DUPLICATES = 10;

  /**
   * Reads all sources of a configuration once.
   *
   * @param file the name of the manifest in messages
   */
  static CheckResult of(String file, ExporterConfig config) throws InterruptedException {
    return read(file, config, ALL_ROWS, ratios(config), "", CORRECT_OR_INFER);
  }

  /**
   * Reads the first rows of each source of an inferred configuration.
   *
   * @param file the name of the manifest in messages
   * @param rows the number of rows; {@link #ALL_ROWS} to read all
   */
  static CheckResult ofInferred(String file, ExporterConfig config, long rows)
      throws InterruptedException {
    return read(file, config, rows, ratios(config), "", CORRECT);
  }

  private static RuleSet ratios(ExporterConfig config) {
    return RuleSet.of(config.spec().sources(), List.of(), config.spec().ratios(), List.of());
  }

  /**
   * Reads all sources of an inferred configuration, and evaluates its suggested thresholds.
   *
   * @param file the name of the manifest in messages
   * @param advice which threshold to switch on first, and why; empty without one
   */
  static CheckResult withSuggested(String file, ExporterConfig config, String advice)
      throws InterruptedException {
    return read(file, config, ALL_ROWS, RuleSet.of(config.spec()), advice, CORRECT_OR_INFER);
  }

  private static CheckResult read(
      String file,
      ExporterConfig config,
      long rows,
      RuleSet rules,
      String advice,
      String correction)
      throws InterruptedException {
    List<Checked> sources = new ArrayList<>();
    List<ThresholdView> suggested = new ArrayList<>();
    for (Source source : config.spec().sources()) {
      OneShotRead reading = new OneShotRead(config, source, rules);
      if (rows != ALL_ROWS) {
        reading.endingAfter(rows);
      }
      try (ProgressLine _ = ProgressLine.start(source.name(), reading)) {
        OneShotRead.Found found = reading.read();
        suggested.addAll(found.thresholds());
        sources.add(Checked.of(reading.from(), found, config.spec().thresholds(), correction));
      }
    }
    return new CheckResult(
        file,
        config.name(),
        List.of(),
        sources,
        LoadedCalendars.read(config).files(),
        suggested,
        advice);
  }

  /** The breaches of all groups of a threshold, the oldest first. */
  static List<Breach> breaches(ThresholdView threshold) {
    return threshold.groups().stream()
        .flatMap(group -> group.breaches().stream())
        .sorted(Comparator.comparingLong(Breach::from))
        .toList();
  }

  boolean isGood() {
    return errors.isEmpty()
        && sources.stream().allMatch(Checked::isGood)
        && calendars.stream().allMatch(CalendarStatus::isGood);
  }

  /**
   * The result for one source.
   *
   * @param from the path or glob of the source
   * @param problems the errors
   * @param warnings the warnings
   * @param unused the columns without a time, value or label
   */
  record Checked(
      String from,
      OneShotRead.Found found,
      List<String> problems,
      List<String> warnings,
      List<String> unused) {

    /** The way in which {@code infer} would read the times, if most rows have no readable time. */
    private static Optional<String> betterTime(OneShotRead.Found found, PublishedSource published) {
      Time time = found.source().time();
      long unread = published.stats().bad().getOrDefault(BadRowReason.NOT_A_TIME, 0L);
      if (time == null || unread <= published.stats().rows() || found.files().isEmpty()) {
        return Optional.empty();
      }
      String file = found.files().getFirst().path();
      return ManifestInference.time(Path.of(file))
          .filter(
              better ->
                  !better.pattern().equals(time.pattern())
                      || !better.columns().equals(time.columns()))
          .map(
              better ->
                  "the times of %s can be read with time: {columns: %s, pattern: \"%s\"}"
                      .formatted(file, better.columns(), better.pattern()));
    }

    /** The result of a manifest that somebody wrote. */
    static Checked of(String from, OneShotRead.Found found, List<Threshold> thresholds) {
      return of(from, found, thresholds, CORRECT_OR_INFER);
    }

    private static Checked of(
        String from, OneShotRead.Found found, List<Threshold> thresholds, String correction) {
      List<String> problems = new ArrayList<>(found.problems());
      List<String> warnings = new ArrayList<>();
      PublishedSource published = found.published();
      if (published != null) {
        long rows = published.stats().rows();
        long bad = published.stats().badRows();
        if (rows == 0 && bad > 0) {
          problems.add(
              (bad == 1 ? "the only row is bad: " : "all " + bad + " rows are bad: ") + correction);
        } else if (BadShare.of(published) > MOST) {
          problems.add("more than half of the rows are bad, " + bad + ": " + correction);
        } else if (BadShare.of(published) >= SOME || bad > rows * SOME) {
          warnings.add(bad + " bad rows or cells are not counted");
        } else if (rows == 0) {
          warnings.add("there are no rows");
        }
        betterTime(found, published).ifPresent(problems::add);
        if (published.stats().isTimed() && published.stats().oldest() < FIRST_LIKELY) {
          warnings.add(
              "the oldest row is from "
                  + CheckText.time(published.stats().oldest(), CheckText.zone(published))
                  + ": check the pattern of time, and that EpochMillis is not used for seconds");
        }
        if (published.merged() > 0) {
          warnings.add(
              published.merged()
                  + (published.merged() == 1 ? " row has" : " rows have")
                  + " the time and the labels of an earlier row and another total, and replaced it:"
                  + " if such rows are parts of a total, use mode Restate");
        }
        if (published.stats().isTimed()) {
          warnings.addAll(WindowAdvice.of(found.source(), published, thresholds));
        }
        for (PublishedMetric metric : published.metrics()) {
          if (metric.overflow() > 0) {
            warnings.add(
                metric.overflow()
                    + " samples of "
                    + exposedName(metric.metric())
                    + " are beyond its "
                    + metric.metric().maxSeries()
                    + " series: take fewer labels, or raise maxSeries");
          }
        }
      }
      for (FileStatus file : found.files()) {
        if (file.unfinished() && found.isWhole()) {
          warnings.add("the end of " + file.path() + " is missing: its last line is left out");
        }
      }
      Set<String> duplicates = duplicates(found.columns());
      // In Total#2, the number selects one of several columns Total.
      SourceRows.columns(found.source())
          .forEach(column -> duplicates.remove(Header.withoutNumber(column)));
      duplicates.stream()
          .limit(MAX_DUPLICATES)
          .forEach(name -> warnings.add("column " + name + " occurs more than once"));
      if (duplicates.size() > MAX_DUPLICATES) {
        warnings.add((duplicates.size() - MAX_DUPLICATES) + " more columns occur more than once");
      }
      List<String> unused = new ArrayList<>(new LinkedHashSet<>(found.columns()));
      unused.removeAll(used(found.source()));
      return new Checked(from, found, problems, warnings, unused);
    }

    boolean isGood() {
      return problems.isEmpty();
    }
  }

  /** The name in Prometheus. */
  static String exposedName(Metric metric) {
    return switch (metric.type()) {
      case Counter -> metric.name() + "_total";
      case Gauge, Histogram -> metric.name();
    };
  }

  private static Set<String> duplicates(List<String> columns) {
    Set<String> seen = new HashSet<>();
    Set<String> twice = new LinkedHashSet<>();
    for (String column : columns) {
      if (!seen.add(column) && !column.isEmpty()) {
        twice.add(column);
      }
    }
    return twice;
  }

  private static Set<String> used(Source source) {
    Set<String> used = new HashSet<>();
    for (String column : SourceRows.columns(source)) {
      used.add(column);
      // Total#2 selects one of several columns Total.
      used.add(Header.withoutNumber(column));
    }
    return used;
  }
}
