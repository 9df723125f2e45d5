package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.metric.MetricType;
import io.csvmonitor.api.ratio.Ratio;
import io.csvmonitor.api.ratio.RatioPart;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.api.threshold.Baseline;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.threshold.view.GroupView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether series that a threshold evaluates are incomplete, since the metric had more series than
 * {@code maxSeries}. A Gauge drops the additional series. A Counter and a Histogram add them up in
 * one series, so that the groups of these rows are unknown. Only the sum of all series is still
 * correct.
 */
final class IncompleteSeries {
  private final Metric metric;
  private final boolean matters;
  private long samples;

  private final boolean isOfOther;

  private IncompleteSeries(Metric metric, boolean ofAll, boolean isOfOther) {
    this.isOfOther = isOfOther;
    this.metric = metric;
    this.matters = !(ofAll && metric.type() != MetricType.Gauge);
  }

  /**
   * An object for each metric that a threshold evaluates; empty if additional series do not matter.
   *
   * @param two the sources of the threshold's ratio, if there are two
   */
  static List<IncompleteSeries> of(
      Threshold threshold, Source source, @Nullable RatioOfSources two) {
    Ratio ratio = threshold.ratio();
    if (threshold.absent() != null) {
      return List.of();
    }
    if (ratio != null) {
      Source above = two == null ? source : two.above();
      return List.of(
          part(ratio, ratio.numerator(), above, two != null),
          part(ratio, ratio.denominator(), source, false));
    }
    Baseline baseline = threshold.baseline();
    boolean ofAll =
        (baseline == null || baseline.match().isEmpty())
            && threshold.match().isEmpty()
            && threshold.by().isEmpty()
            && threshold.share() == null
            && threshold.newValues() == null;
    return List.of(new IncompleteSeries(source.metric(threshold.metric()), ofAll, false));
  }

  private static IncompleteSeries part(
      Ratio ratio, RatioPart part, Source source, boolean isOfOther) {
    boolean ofAll = ratio.by().isEmpty() && part.match().isEmpty();
    return new IncompleteSeries(source.metric(part.metric()), ofAll, isOfOther);
  }

  /** Whether the metric is the numerator of a ratio, and is in another source. */
  boolean isOfOther() {
    return isOfOther;
  }

  /**
   * Counts the values that are not in the correct series.
   *
   * @return whether the count changed
   */
  boolean update(SourceSeries series) {
    long now = matters ? series.overflow(metric.name()) : 0;
    boolean changed = now != samples;
    samples = now;
    return changed;
  }

  /** The groups; unknown if their series are incomplete. */
  List<GroupView> shown(List<GroupView> groups) {
    return samples == 0 ? groups : groups.stream().map(this::unknown).toList();
  }

  private GroupView unknown(GroupView group) {
    return group.unknown(
        "the metric "
            + metric.name()
            + " has more than its "
            + NumberText.count(metric.maxSeries())
            + " series, so "
            + NumberText.count(samples)
            + (samples == 1 ? " value is" : " values are")
            + " not in the right series: use fewer labels, or raise maxSeries");
  }
}
