package io.csvmonitor.exporter.threshold;

import io.csvmonitor.exporter.series.Buckets;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.series.WindowDemand;
import io.csvmonitor.exporter.series.Windows.WindowedSeries;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A quantile of a Histogram: in each bucket of time, the rows of all series of a group are counted
 * by bucket of the Histogram, and the quantile is calculated from these counts.
 */
final class QuantileSeries implements EvaluatedSeries {
  private final MetricSeries counts;
  private final Buckets buckets;
  private final double quantile;

  /**
   * @param counts the series of the Histogram's buckets
   * @param quantile a number between 0 and 1
   */
  QuantileSeries(MetricSeries counts, Buckets buckets, double quantile) {
    this.counts = counts;
    this.buckets = buckets;
    this.quantile = quantile;
  }

  private final class Quantile implements Group {
    private final Group rows;

    Quantile(Group rows) {
      this.rows = rows;
    }

    /** The quantile; NaN if there are no rows. */
    @Override
    public double value(long index) {
      return quantile(rows.summands(), index);
    }

    @Override
    public double whole(long index) {
      return Double.NaN;
    }

    @Override
    public double[] parts(long index) {
      return rows.partSummands().stream()
          .mapToDouble(part -> quantile(part, index))
          .filter(each -> !Double.isNaN(each))
          .toArray();
    }

    @Override
    public SummedSeries summands() {
      return rows.summands();
    }

    @Override
    public @Nullable SummedSeries wholeSummands() {
      return null;
    }

    @Override
    public List<SummedSeries> partSummands() {
      return rows.partSummands();
    }

    @Override
    public boolean hasRow(long index) {
      return rows.hasRow(index);
    }

    @Override
    public boolean isFirstRowIn(long from, long to) {
      return rows.isFirstRowIn(from, to);
    }

    @Override
    public boolean isWithoutRow() {
      return rows.isWithoutRow();
    }
  }

  private double quantile(SummedSeries rows, long index) {
    double[] counted = new double[buckets.size()];
    for (WindowedSeries each : rows.series()) {
      int bucket = buckets.index(each.labels());
      double count = rows.windows().value(each.buckets(), index);
      if (bucket >= 0 && count > 0) {
        counted[bucket] += count;
      }
    }
    return buckets.quantile(quantile, counted);
  }

  @Override
  public List<WindowDemand> demands() {
    return counts.demands();
  }

  @Override
  public void update(SourceSeries series, BiConsumer<Map<String, String>, Group> added) {
    counts.update(series, (labels, group) -> added.accept(labels, new Quantile(group)));
  }

  @Override
  public boolean isEmpty() {
    return counts.isEmpty();
  }

  @Override
  public long first() {
    return counts.first();
  }

  @Override
  public long oldest() {
    return counts.oldest();
  }

  @Override
  public long newestIndex() {
    return counts.newestIndex();
  }

  /** False: without rows there is no quantile. */
  @Override
  public boolean isZeroWithoutRows() {
    return false;
  }

  /** A bucket of the Histogram may well have no row: all buckets together must have one. */
  @Override
  public boolean isAnyMissing(long index) {
    return counts.isAnyMissing(index, Buckets::withoutPart);
  }

  /** False: more rows can increase or decrease a quantile. */
  @Override
  public boolean onlyGrows() {
    return false;
  }

  @Override
  public void completeUntil(long index) {
    counts.completeUntil(index);
  }

  @Override
  public void takeChanged(long before, LongConsumer to) {
    counts.takeChanged(before, to);
  }
}
