package io.csvmonitor.exporter.series;

import io.csvmonitor.exporter.csv.value.RowTime;
import io.prometheus.metrics.model.snapshots.Labels;
import org.jspecify.annotations.Nullable;

/** A series: its labels and its current value. */
final class Series {
  /** The time of a value without a time, or of no value. */
  private final LabelValues values;

  private final Labels labels;
  private final @Nullable WindowValues[] buckets;
  private double value;
  private long time = RowTime.NONE;
  private boolean shown;

  Series(LabelValues values, Labels labels, @Nullable WindowValues[] buckets, boolean shown) {
    this.values = values;
    this.labels = labels;
    this.buckets = buckets;
    this.shown = shown;
  }

  LabelValues values() {
    return values;
  }

  Labels labels() {
    return labels;
  }

  /**
   * The buckets by event time, in the order of the metric's windows; null if nobody requested them.
   */
  @Nullable WindowValues buckets(int window) {
    return buckets[window];
  }

  double value() {
    return value;
  }

  long time() {
    return time;
  }

  /** Whether the series has a value, which can be the initial 0 of a Counter. */
  boolean isShown() {
    return shown;
  }

  /** Increases a Counter. */
  void add(double increase, long at) {
    value += increase;
    time = Math.max(time, at);
    shown = true;
  }

  /** Sets a Gauge, unless its value has a later time. */
  void set(double now, long at) {
    if (at >= time) {
      value = now;
      time = at;
    }
    shown = true;
  }

  void restore(double kept, long at) {
    value = kept;
    time = at;
    shown = true;
  }

  /** Removes the value. */
  void hide() {
    value = 0;
    time = RowTime.NONE;
    shown = false;
  }
}
