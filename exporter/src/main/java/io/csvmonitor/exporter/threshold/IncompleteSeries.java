package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.metric.MetricType;
import io.csvmonitor.api.ratio.Ratio;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.api.threshold.Baseline;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.view.GroupView;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether series that a threshold evaluates are incomplete, since the metric had more series than
 * {@code maxSeries}. A Gauge drops the additional series. A Counter adds them up in one series, so
 * that the groups of these rows are unknown. Only the sum of all series is still correct.
 */
final class IncompleteSeries {
  private final Metric metric;
  private final boolean matters;
  private long samples;

  private IncompleteSeries(Metric metric, boolean ofAll) {
    this.metric = metric;
    this.matters = !(ofAll && metric.type() == MetricType.Counter);
  }

  /**
   * An object for each metric that a threshold evaluates; empty if additional series do not matter.
   */
  static List<IncompleteSeries> of(Threshold threshold, Source source) {
    Ratio ratio = threshold.ratio();
    if (threshold.absent() != null) {
      return List.of();
    }
    if (ratio != null) {
      return Stream.of(ratio.numerator(), ratio.denominator())
          .map(
              part ->
                  new IncompleteSeries(
                      source.metric(part.metric()), ratio.by().isEmpty() && part.match().isEmpty()))
          .toList();
    }
    Baseline baseline = threshold.baseline();
    boolean ofAll =
        (baseline == null || baseline.match().isEmpty())
            && threshold.match().isEmpty()
            && threshold.by().isEmpty()
            && threshold.share() == null
            && threshold.newValues() == null;
    return List.of(new IncompleteSeries(source.metric(threshold.metric()), ofAll));
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
    return new GroupView(
        group.labels(),
        Verdict.UNKNOWN,
        group.evaluation(),
        group.span(),
        "the metric "
            + metric.name()
            + " has more than its "
            + NumberText.count(metric.maxSeries())
            + " series, so "
            + NumberText.count(samples)
            + (samples == 1 ? " value is" : " values are")
            + " not in the right series: use fewer labels, or raise maxSeries",
        group.chart(),
        group.breaches(),
        group.mutedBy(),
        group.mutedBreaches());
  }
}
