package io.csvmonitor.exporter.series;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The windows of a metric by event time, one for each width that a threshold or a report needs. Not
 * thread-safe.
 */
final class MetricWindows {
  private final List<Windows> all;
  private final Set<Windows> restored = Collections.newSetFromMap(new IdentityHashMap<>());

  MetricWindows(List<Windows> all) {
    this.all = List.copyOf(all);
  }

  List<Windows> all() {
    return all;
  }

  /** The windows that were restored from a state. */
  Set<Windows> restored() {
    return restored;
  }

  /** Restores the windows that a state contains. */
  void restore(SavedWindows kept, List<WindowRun> runs) {
    List<SavedWindows.Entry> entries = kept.entries();
    for (Windows each : all) {
      String key = each.key();
      for (int i = 0; i < entries.size(); i++) {
        if (entries.get(i).key().equals(key) && each.restore(entries.get(i), i, runs)) {
          restored.add(each);
          break;
        }
      }
    }
  }

  /**
   * Adds a series.
   *
   * @param isEvaluated whether the windows have values of the series
   * @return the values of the series, one for each of the windows; null if they have none
   */
  @Nullable WindowValues[] add(String[] labelNames, LabelValues values, boolean isEvaluated) {
    @Nullable WindowValues[] byTime = new WindowValues[all.size()];
    for (int i = 0; i < byTime.length; i++) {
      byTime[i] = isEvaluated ? all.get(i).add(labelNames, values) : null;
    }
    return byTime;
  }

  /** Increases the value of a series that adds up. Under Upsert, the difference can be negative. */
  void increase(Series of, long time, double by) {
    for (int i = 0; i < all.size(); i++) {
      all.get(i).increase(of.buckets(i), time, by);
    }
  }

  /** The same as {@link #increase}, for windows that are missing in a restored state. */
  void increaseAgain(Series of, long time, double by) {
    for (int i = 0; i < all.size(); i++) {
      if (!restored.contains(all.get(i))) {
        all.get(i).increase(of.buckets(i), time, by);
      }
    }
  }

  /** Sets the value of a Gauge's series at a time. */
  void set(Series of, long time, double value) {
    for (int i = 0; i < all.size(); i++) {
      all.get(i).set(of.buckets(i), time, value);
    }
  }

  /** The same as {@link #set}, for windows that are missing in a restored state. */
  void setAgain(Series of, long time, double value) {
    for (int i = 0; i < all.size(); i++) {
      if (!restored.contains(all.get(i))) {
        all.get(i).set(of.buckets(i), time, value);
      }
    }
  }

  /** All series have the same values at a later time, too. */
  void repeatValues(Collection<Series> series, long now) {
    for (int i = 0; i < all.size(); i++) {
      Windows each = all.get(i);
      for (Series one : series) {
        if (one.isShown()) {
          each.repeatValues(one.buckets(i), now, one.value());
        }
      }
      each.repeatedUntil(now);
    }
  }
}
