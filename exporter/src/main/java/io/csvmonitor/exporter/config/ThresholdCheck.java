package io.csvmonitor.exporter.config;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.metric.Columns;
import io.csvmonitor.api.metric.Label;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.ratio.Ratio;
import io.csvmonitor.api.ratio.RatioPart;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.source.Time;
import io.csvmonitor.api.text.Nearest;
import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.api.threshold.Absent;
import io.csvmonitor.api.threshold.Baseline;
import io.csvmonitor.api.threshold.NewValues;
import io.csvmonitor.api.threshold.Share;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.csv.value.TimeParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks what the schema cannot check about thresholds: whether their labels exist, and their
 * durations are possible.
 */
final class ThresholdCheck {
  private static final Duration MIN_DURATION = Duration.ofSeconds(1);
  private static final Duration MAX_HISTORY = Duration.ofDays(3_653);
  private static final Duration MAX_DURATION = Duration.ofDays(7);

  /** The most parts of a baseline of other series: one for each combination of values. */
  private static final long MAX_PARTS = 64;

  private final List<String> errors;

  private ThresholdCheck(List<String> errors) {
    this.errors = errors;
  }

  /**
   * Checks all thresholds.
   *
   * @param at the path of the thresholds in the document
   * @param errors gets the errors
   */
  static void check(CsvMonitorSpec spec, String at, List<String> errors) {
    ThresholdCheck check = new ThresholdCheck(errors);
    for (int i = 0; i < spec.thresholds().size(); i++) {
      Threshold threshold = spec.thresholds().get(i);
      for (Source source : spec.sources()) {
        for (Metric metric : source.metrics()) {
          if (metric.name().equals(threshold.rowsOf())) {
            String path = at + "[" + i + "]";
            check.threshold(threshold, source, metric, path);
            Ratio ratio = threshold.ratio();
            Source above = ratio == null ? source : above(spec, ratio, source);
            check.explained(threshold, above, source, metric, path + ".explain");
          }
        }
      }
    }
  }

  /**
   * Checks all ratios.
   *
   * @param at the path of the ratios in the document
   * @param errors gets the errors
   */
  static void checkRatios(CsvMonitorSpec spec, String at, List<String> errors) {
    ThresholdCheck check = new ThresholdCheck(errors);
    for (int i = 0; i < spec.ratios().size(); i++) {
      Ratio ratio = spec.ratios().get(i);
      for (Source source : spec.sources()) {
        if (source.hasMetric(ratio.denominator().metric())) {
          check.ratio(ratio, above(spec, ratio, source), source, at + "[" + i + "]");
        }
      }
    }
  }

  /** The source of the numerator. */
  private static Source above(CsvMonitorSpec spec, Ratio ratio, Source below) {
    return spec.sources().stream()
        .filter(source -> source.hasMetric(ratio.numerator().metric()))
        .findFirst()
        .orElse(below);
  }

  private void ratio(Ratio ratio, Source above, Source below, String at) {
    part(ratio, ratio.numerator(), above, at, ".numerator");
    part(ratio, ratio.denominator(), below, at, ".denominator");
    duration(ratio.window(), MIN_DURATION, MAX_DURATION, at + ".window");
    atLeastThePeriod(ratio.window(), below, at + ".window");
    if (!above.name().equals(below.name())) {
      atLeastThePeriod(ratio.window(), above, at + ".window");
    }
  }

  /** The distinct values of several series cannot be added: a value can be in all of them. */
  private void oneSeries(Threshold threshold, Metric metric, String at) {
    for (String label : labels(metric)) {
      int values = threshold.match().getOrDefault(label, List.of()).size();
      boolean isFixed =
          metric.labels().stream()
              .anyMatch(each -> each.value() != null && label.equals(each.name()));
      if (!isFixed && values != 1 && !threshold.by().contains(label)) {
        errors.add(
            at
                + ".by: must have the label "
                + label
                + ", or match one value of it: the distinct values of several series cannot be"
                + " added, because a value can be in all of them");
      }
    }
  }

  private void part(Ratio ratio, RatioPart part, Source source, String at, String name) {
    Metric metric = source.metric(part.metric());
    List<String> labels = labels(metric);
    labelsExist(part.match().keySet(), labels, metric, at + name + ".match");
    labelsExist(ratio.by(), labels, metric, at + ".by");
    for (String label : ratio.by()) {
      notOfTime(label, source, metric, at + ".by");
    }
  }

  private void threshold(Threshold threshold, Source source, Metric metric, String at) {
    List<String> labels = labels(metric);
    labelsExist(threshold.match().keySet(), labels, metric, at + ".match");
    labelsExist(threshold.by(), labels, metric, at + ".by");
    for (String label : threshold.by()) {
      notOfTime(label, source, metric, at + ".by");
    }
    if (metric.distinct() != null && threshold.absent() == null && threshold.newValues() == null) {
      oneSeries(threshold, metric, at);
    }
    Baseline baseline = threshold.baseline();
    if (baseline != null) {
      labelsExist(baseline.match().keySet(), labels, metric, at + ".baseline.match");
      long parts = 1;
      for (List<String> values : baseline.match().values()) {
        parts = Math.min(parts * values.size(), MAX_PARTS + 1);
      }
      if (parts > MAX_PARTS) {
        errors.add(
            at + ".baseline.match: must be at most " + MAX_PARTS + " combinations of values");
      }
    }
    Share share = threshold.share();
    if (share != null) {
      labelsExist(share.of().keySet(), labels, metric, at + ".share.of");
    }
    NewValues values = threshold.newValues();
    if (values != null) {
      labelsExist(List.of(values.label()), labels, metric, at + ".newValues.label");
      notOfTime(values.label(), source, metric, at + ".newValues.label");
      duration(values.after(), Duration.ZERO, MAX_HISTORY, at + ".newValues.after");
    }
    Absent absent = threshold.absent();
    if (absent != null) {
      duration(absent.after(), MIN_DURATION, MAX_HISTORY, at + ".absent.after");
    }
    duration(threshold.window(), MIN_DURATION, MAX_DURATION, at + ".window");
    atLeastThePeriod(threshold.window(), source, at + ".window");
    duration(threshold.hold(), Duration.ZERO, MAX_DURATION, at + ".hold");
    duration(threshold.breachAfter(), Duration.ZERO, MAX_DURATION, at + ".for");
    duration(threshold.accept(), MIN_DURATION, MAX_HISTORY, at + ".accept");
    longerThanHold(threshold, at + ".accept");
    RecoverCheck.check(threshold, at + ".recover", errors);
    QuantileCheck.check(threshold, metric, at, errors);
  }

  /** A label that is part of {@code by} has one value in each group, so it explains nothing. */
  private void explained(
      Threshold threshold, Source above, Source source, Metric metric, String at) {
    Ratio ratio = threshold.ratio();
    labelsExist(threshold.explain(), labels(metric), metric, at);
    if (ratio != null && !ratio.numerator().metric().equals(metric.name())) {
      Metric numerator = above.metric(ratio.numerator().metric());
      labelsExist(threshold.explain(), labels(numerator), numerator, at);
    }
    Baseline baseline = threshold.baseline();
    for (String label : threshold.explain()) {
      notOfTime(label, source, metric, at);
      if (ratio != null && ratio.by().contains(label)) {
        errors.add(
            at + ": must not be a label in by of the ratio " + ratio.name() + ", found " + label);
      }
      if (baseline != null && baseline.match().containsKey(label)) {
        errors.add(at + ": must not be a label in baseline.match, found " + label);
      }
    }
  }

  /** A new level must not become normal while its breach is still shown. */
  private void longerThanHold(Threshold threshold, String at) {
    String accept = threshold.accept();
    if (accept == null) {
      return;
    }
    try {
      if (PrometheusDuration.parse(accept).compareTo(PrometheusDuration.parse(threshold.hold()))
          <= 0) {
        errors.add(at + ": must be longer than hold, " + threshold.hold() + ", found " + accept);
      }
    } catch (IllegalArgumentException said) {
      // The check of the duration reports it.
      return;
    }
  }

  private void labelsExist(
      Collection<String> names, List<String> labels, Metric metric, String at) {
    for (String name : names) {
      if (!labels.contains(name)) {
        errors.add(
            at
                + ": must be a label of the metric "
                + metric.name()
                + " ("
                + (labels.isEmpty() ? "the metric has no labels" : String.join(", ", labels))
                + "), found "
                + name
                + Nearest.surely(name, labels)
                    .map(near -> "; did you mean " + near + "?")
                    .orElse(""));
      }
    }
  }

  /**
   * A label made from the time has a new value in each row, so each series would have only one
   * window.
   */
  private void notOfTime(String label, Source source, Metric metric, String at) {
    boolean ofTime =
        source.time() != null
            && metric.labels().stream()
                .anyMatch(
                    each ->
                        label.equals(each.name())
                            && each.column() != null
                            && source.time().columns().contains(each.column()));
    if (ofTime) {
      errors.add(
          at
              + ": must not be made from the column of the time, found "
              + label
              + "; remove this label");
    }
  }

  private void duration(@Nullable String text, Duration least, Duration most, String at) {
    if (text == null) {
      return;
    }
    try {
      Duration duration = PrometheusDuration.parse(text);
      if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
        errors.add(
            at
                + ": must be from "
                + PrometheusDuration.format(least)
                + " to "
                + PrometheusDuration.format(most)
                + ", found "
                + text);
      }
    } catch (IllegalArgumentException wrong) {
      errors.add(at + ": " + wrong.getMessage());
    }
  }

  /** Most windows that are shorter than the source's period would have no row. */
  private void atLeastThePeriod(@Nullable String window, Source source, String at) {
    Time time = source.time();
    if (window == null || time == null) {
      return;
    }
    try {
      Duration period = TimeParser.of(time).period();
      if (period.compareTo(MAX_DURATION) > 0) {
        errors.add(
            at
                + ": must not be set, because the period of the source "
                + source.name()
                + " is "
                + PrometheusDuration.format(period)
                + ", and a window that is set has at most "
                + PrometheusDuration.format(MAX_DURATION)
                + "; without window, the period is evaluated");
        return;
      }
      if (PrometheusDuration.parse(window).compareTo(period) < 0) {
        errors.add(
            at
                + ": must be at least the period of the source "
                + source.name()
                + ", "
                + PrometheusDuration.format(period)
                + ", found "
                + window);
      }
    } catch (IllegalArgumentException said) {
      // Another check reports a wrong time or window.
      return;
    }
  }

  private static List<String> labels(Metric metric) {
    List<String> all = new ArrayList<>();
    for (Label label : metric.labels()) {
      String name = label.name();
      if (name != null) {
        all.add(name);
      }
    }
    Columns wide = metric.columns();
    if (wide != null) {
      all.add(wide.as());
    }
    return all;
  }
}
