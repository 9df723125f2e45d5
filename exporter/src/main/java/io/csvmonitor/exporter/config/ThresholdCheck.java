package io.csvmonitor.exporter.config;

import io.csvmonitor.api.Absent;
import io.csvmonitor.api.Baseline;
import io.csvmonitor.api.Columns;
import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.Label;
import io.csvmonitor.api.Metric;
import io.csvmonitor.api.Nearest;
import io.csvmonitor.api.NewValues;
import io.csvmonitor.api.PrometheusDuration;
import io.csvmonitor.api.Share;
import io.csvmonitor.api.Source;
import io.csvmonitor.api.Threshold;
import io.csvmonitor.api.Time;
import io.csvmonitor.exporter.csv.TimeParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether thresholds can be judged as they say: what no schema can tell, such as labels' names. */
final class ThresholdCheck {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(7);

  /** Parts of a baseline of other series: one for each combination of values. */
  private static final long MOST_PARTS = 64;

  private final List<String> errors;

  private ThresholdCheck(List<String> errors) {
    this.errors = errors;
  }

  /**
   * Checks all thresholds.
   *
   * @param at the path of their list
   */
  static void check(CsvMonitorSpec spec, String at, List<String> errors) {
    ThresholdCheck check = new ThresholdCheck(errors);
    for (int i = 0; i < spec.thresholds().size(); i++) {
      Threshold threshold = spec.thresholds().get(i);
      for (Source source : spec.sources()) {
        for (Metric metric : source.metrics()) {
          if (metric.name().equals(threshold.metric())) {
            check.threshold(threshold, source, metric, at + "[" + i + "]");
          }
        }
      }
    }
  }

  private void threshold(Threshold threshold, Source source, Metric metric, String at) {
    List<String> labels = labels(metric);
    all(threshold.match().keySet(), labels, metric, at + ".match");
    all(threshold.by(), labels, metric, at + ".by");
    for (String label : threshold.by()) {
      notOfTime(label, source, metric, at + ".by");
    }
    Baseline baseline = threshold.baseline();
    if (baseline != null) {
      all(baseline.match().keySet(), labels, metric, at + ".baseline.match");
      long parts = 1;
      for (List<String> values : baseline.match().values()) {
        parts = Math.min(parts * values.size(), MOST_PARTS + 1);
      }
      if (parts > MOST_PARTS) {
        errors.add(
            at + ".baseline.match: must be at most " + MOST_PARTS + " combinations of values");
      }
    }
    Share share = threshold.share();
    if (share != null) {
      all(share.of().keySet(), labels, metric, at + ".share.of");
    }
    NewValues values = threshold.newValues();
    if (values != null) {
      all(List.of(values.label()), labels, metric, at + ".newValues.label");
      notOfTime(values.label(), source, metric, at + ".newValues.label");
      duration(values.after(), Duration.ZERO, Duration.ofDays(3_653), at + ".newValues.after");
    }
    Absent absent = threshold.absent();
    if (absent != null) {
      duration(absent.after(), SHORTEST, Duration.ofDays(3_653), at + ".absent.after");
    }
    duration(threshold.window(), SHORTEST, LONGEST, at + ".window");
    atLeastThePeriod(threshold.window(), source, at + ".window");
    duration(threshold.hold(), Duration.ZERO, LONGEST, at + ".hold");
  }

  private void all(Collection<String> names, List<String> labels, Metric metric, String at) {
    for (String name : names) {
      if (!labels.contains(name)) {
        errors.add(
            at
                + ": must be a label of the metric "
                + metric.name()
                + " ("
                + (labels.isEmpty() ? "it has none" : String.join(", ", labels))
                + "), found "
                + name
                + Nearest.surely(name, labels)
                    .map(near -> "; did you mean " + near + "?")
                    .orElse(""));
      }
    }
  }

  /** Each value of such a label is another time, and so would be judged once. */
  private void notOfTime(String label, Source source, Metric metric, String at) {
    boolean ofTime =
        source.time() != null
            && metric.labels().stream()
                .anyMatch(
                    each ->
                        label.equals(name(each))
                            && each.column() != null
                            && source.time().columns().contains(each.column()));
    if (ofTime) {
      errors.add(
          at + ": must not be made from the column of the time, found " + label + "; leave it out");
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
                + least.toSeconds()
                + "s to "
                + most.toDays()
                + "d, found "
                + text);
      }
    } catch (IllegalArgumentException wrong) {
      errors.add(at + ": " + wrong.getMessage());
    }
  }

  /** In a window shorter than what a row stands for there would mostly be no row. */
  private void atLeastThePeriod(@Nullable String window, Source source, String at) {
    Time time = source.time();
    if (window == null || time == null) {
      return;
    }
    try {
      Duration period = TimeParser.of(time).period();
      if (PrometheusDuration.parse(window).compareTo(period) < 0) {
        errors.add(
            at
                + ": must be at least the period of the source "
                + source.name()
                + ", "
                + period.toSeconds()
                + "s, found "
                + window);
      }
    } catch (IllegalArgumentException said) {
      // What is wrong with the time or the window is said where it stands.
      return;
    }
  }

  private static List<String> labels(Metric metric) {
    List<String> all = new ArrayList<>();
    for (Label label : metric.labels()) {
      String name = name(label);
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

  private static @Nullable String name(Label label) {
    return label.as() == null ? label.column() : label.as();
  }
}
