package io.csvmonitor.exporter.threshold;

import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.series.WindowDemand;
import io.csvmonitor.exporter.series.Windows;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The sums of a metric's series, in groups. */
final class MetricSeries implements EvaluatedSeries {
  private final SeriesGrouping grouping;
  private final WindowDemand demand;
  private @Nullable Windows windows;

  /**
   * @param asker the requester of the series; each requester has separate windows
   * @param keep the time for which buckets are stored
   */
  MetricSeries(
      SeriesGrouping grouping, String asker, String metric, Duration width, Duration keep) {
    this(grouping, asker, metric, width, keep, null);
  }

  /**
   * @param zone the zone in which buckets begin; null for the zone of the source
   */
  MetricSeries(
      SeriesGrouping grouping,
      String asker,
      String metric,
      Duration width,
      Duration keep,
      @Nullable ZoneId zone) {
    this.grouping = grouping;
    this.demand = new WindowDemand(asker, metric, width, keep, grouping.filters(), zone);
  }

  WindowDemand demand() {
    return demand;
  }

  @Override
  public List<WindowDemand> demands() {
    return List.of(demand);
  }

  @Override
  public void update(SourceSeries series, BiConsumer<Map<String, String>, Group> added) {
    Windows now = series.windows(demand);
    windows = now;
    grouping.update(now, (labels, group) -> added.accept(labels, new SumGroup(group)));
  }

  /** The sum of a group in a bucket. An unknown group counts as a group without rows. */
  double value(Map<String, String> labels, long index) {
    return summands(labels).sumOrWithoutRow(index);
  }

  /** The series of a group; empty if the group is unknown. */
  SummedSeries summands(Map<String, String> labels) {
    SeriesGroup group = grouping.all().get(labels);
    return new SummedSeries(windows(), group == null ? List.of() : group.evaluated());
  }

  private Windows windows() {
    return Objects.requireNonNull(windows, "update comes first");
  }

  @Override
  public boolean isEmpty() {
    return windows().isEmpty();
  }

  @Override
  public long first() {
    return windows().first();
  }

  @Override
  public long oldest() {
    return windows().oldest();
  }

  @Override
  public long newestIndex() {
    return windows().newestIndex();
  }

  @Override
  public boolean isZeroWithoutRows() {
    return windows().isZeroWithoutRows();
  }

  @Override
  public boolean isAnyMissing(long index) {
    return windows().isAnyMissing(index);
  }

  /** Whether any group of series is missing in a bucket: {@link Windows#isAnyMissing}. */
  boolean isAnyMissing(long index, UnaryOperator<Map<String, String>> group) {
    return windows().isAnyMissing(index, group);
  }

  @Override
  public boolean onlyGrows() {
    return true;
  }

  @Override
  public void completeUntil(long index) {
    windows().completeUntil(index);
  }

  @Override
  public void takeChanged(long before, LongConsumer to) {
    windows().takeChanged(before, to);
  }

  private final class SumGroup implements Group {
    private final SeriesGroup series;

    SumGroup(SeriesGroup series) {
      this.series = series;
    }

    @Override
    public double value(long index) {
      return series.value(windows(), index);
    }

    @Override
    public double whole(long index) {
      return series.whole(windows(), index);
    }

    @Override
    public double[] parts(long index) {
      return series.parts(windows(), index);
    }

    @Override
    public SummedSeries summands() {
      return new SummedSeries(windows(), series.evaluated());
    }

    @Override
    public @Nullable SummedSeries wholeSummands() {
      return grouping.hasWhole() ? new SummedSeries(windows(), series.whole()) : null;
    }

    @Override
    public List<SummedSeries> partSummands() {
      return series.parts().stream().map(part -> new SummedSeries(windows(), part)).toList();
    }

    @Override
    public boolean hasRow(long index) {
      return series.hasRow(index);
    }

    @Override
    public boolean isFirstRowIn(long from, long to) {
      return series.isFirstRowIn(from, to);
    }

    @Override
    public boolean isWithoutRow() {
      return series.newestRow().isEmpty();
    }
  }
}
