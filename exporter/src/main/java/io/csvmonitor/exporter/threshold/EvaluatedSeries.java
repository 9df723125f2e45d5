package io.csvmonitor.exporter.threshold;

import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.series.WindowDemand;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The groups of values that a threshold evaluates, bucket by bucket, from a metric or a ratio.
 * {@link #update} must be called first in each pass.
 */
interface EvaluatedSeries {
  /** The values of one group. Unknown values are NaN. */
  interface Group {
    /** The evaluated value in a bucket. */
    double value(long index);

    /** The whole of a share, or the denominator of a ratio, in a bucket. */
    double whole(long index);

    /** The known parts of a baseline of other series in a bucket. */
    double[] parts(long index);

    /** The series whose sum is the evaluated value, or the numerator of a ratio. */
    SummedSeries summands();

    /** The series whose sum is the whole; null if there is no whole. */
    @Nullable SummedSeries wholeSummands();

    /** The series of each part of a baseline of other series. */
    List<SummedSeries> partSummands();

    /** Whether any of the evaluated series has a row in a bucket. */
    boolean hasRow(long index);

    /** Whether the first row of all evaluated series is in a span of time. */
    boolean isFirstRowIn(long from, long to);

    /** Whether the group exists without a row: a manifest or a state names it. */
    boolean isWithoutRow();
  }

  /** The series, by event time, that are needed. */
  List<WindowDemand> demands();

  /**
   * Takes new rows and series.
   *
   * @param added is called for each new group
   */
  void update(SourceSeries series, BiConsumer<Map<String, String>, Group> added);

  /** Whether there is no row. */
  boolean isEmpty();

  /** The first bucket that is known from its beginning. */
  long first();

  /** The time of the first row of all, in milliseconds since the epoch. */
  long oldest();

  /** The bucket of the newest row. */
  long newestIndex();

  /** Whether a bucket without rows has a value, so that the clock alone can complete it. */
  boolean isZeroWithoutRows();

  /** Whether a series that has rows in each of the buckets before has none in this one. */
  boolean isAnyMissing(long index);

  /** Whether the value of a bucket can only grow while more rows come. */
  boolean onlyGrows();

  /** Declares that no more rows are expected before a bucket. */
  void completeUntil(long index);

  /** Passes the changed buckets before a bucket to a consumer, in their order. */
  void takeChanged(long before, LongConsumer to);
}
