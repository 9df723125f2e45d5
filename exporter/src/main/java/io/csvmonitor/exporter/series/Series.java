package io.csvmonitor.exporter.series;

import io.csvmonitor.exporter.csv.value.RowTime;
import io.prometheus.metrics.model.snapshots.Labels;
import org.jspecify.annotations.Nullable;

/** One series: its labels, and the value that it has now. */
final class Series {
  /** The time of a value that came without one, or of none. */
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

  /** By event time, in the order of the metric's windows; null where nobody asked for it. */
  @Nullable WindowValues buckets(int window) {
    return buckets[window];
  }

  double value() {
    return value;
  }

  long time() {
    return time;
  }

  /** Whether it has a value, be it only the 0 from which a Counter begins. */
  boolean isShown() {
    return shown;
  }

  /** Adds to a Counter. */
  void add(double increase, long at) {
    value += increase;
    time = Math.max(time, at);
    shown = true;
  }

  /** Sets a Gauge, unless its value is of a later time. */
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

  /** As if it had never had a value. */
  void hide() {
    value = 0;
    time = RowTime.NONE;
    shown = false;
  }
}
