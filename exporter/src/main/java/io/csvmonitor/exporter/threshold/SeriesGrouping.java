package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.threshold.Baseline;
import io.csvmonitor.api.threshold.Share;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.series.SeriesFilter;
import io.csvmonitor.exporter.series.Windows;
import io.csvmonitor.exporter.series.Windows.WindowedSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Sorts a metric's series into the groups that a threshold evaluates: one group for each
 * combination of the values of {@code by}. The series of a baseline and of a whole are compared
 * with every group that has the same {@code by} labels. Labels that {@code baseline.match} or
 * {@code match} names do not count for this.
 */
final class SeriesGrouping {
  private final List<String> by;
  private final SeriesFilter evaluated;
  private final List<ComparedSeries> parts = new ArrayList<>();
  private final @Nullable ComparedSeries whole;
  private final Map<Map<String, String>, SeriesGroup> groups = new LinkedHashMap<>();
  private @Nullable Windows windows;
  private int sortedSeries;

  /** Series that groups are compared with, by the labels that assign them to a group. */
  private record ComparedSeries(
      SeriesFilter filter, List<String> by, Map<Map<String, String>, List<WindowedSeries>> series) {
    static ComparedSeries of(SeriesFilter filter, List<String> by, Set<String> except) {
      return new ComparedSeries(
          filter, by.stream().filter(label -> !except.contains(label)).toList(), new HashMap<>());
    }

    List<WindowedSeries> of(Map<String, String> labels) {
      return series.computeIfAbsent(only(by, labels), key -> new ArrayList<>());
    }
  }

  SeriesGrouping(Threshold threshold) {
    by = threshold.effectiveBy();
    evaluated = new SeriesFilter(threshold.match());
    Baseline baseline = threshold.baseline();
    if (baseline != null && baseline.season() == null) {
      for (Map<String, List<String>> part : combinations(baseline.match())) {
        Map<String, List<String>> match = new HashMap<>(threshold.match());
        match.putAll(part);
        parts.add(ComparedSeries.of(new SeriesFilter(match), by, part.keySet()));
      }
    }
    Share share = threshold.share();
    whole =
        share == null
            ? null
            : ComparedSeries.of(new SeriesFilter(share.of()), by, threshold.match().keySet());
  }

  /**
   * Groups of the sums of some series, which are compared with nothing.
   *
   * @param match the series
   */
  SeriesGrouping(List<String> by, Map<String, List<String>> match) {
    this.by = by;
    this.evaluated = new SeriesFilter(match);
    this.whole = null;
  }

  /** Whether groups have a whole. */
  boolean hasWhole() {
    return whole != null;
  }

  /** Filters for all series that the groups need. */
  List<SeriesFilter> filters() {
    List<SeriesFilter> all = new ArrayList<>(List.of(evaluated));
    parts.forEach(part -> all.add(part.filter()));
    if (whole != null) {
      all.add(whole.filter());
    }
    return all;
  }

  /**
   * Adds new series to their groups.
   *
   * @param added is called for each new group
   */
  void update(Windows newWindows, BiConsumer<Map<String, String>, SeriesGroup> added) {
    if (windows == newWindows && sortedSeries == newWindows.series().size() && !groups.isEmpty()) {
      return;
    }
    if (windows != newWindows) {
      // The groups stay, and get the series of the new windows.
      windows = newWindows;
      sortedSeries = 0;
      groups
          .values()
          .forEach(
              group -> {
                group.evaluated().clear();
                group.parts().forEach(List::clear);
              });
      if (whole != null) {
        whole.series().values().forEach(List::clear);
      }
    }
    Set<Map<String, String>> known = new HashSet<>(groups.keySet());
    if (by.isEmpty()) {
      // The only group exists before its first series.
      group(Map.of());
    }
    List<WindowedSeries> all = newWindows.series();
    for (; sortedSeries < all.size(); sortedSeries++) {
      WindowedSeries series = all.get(sortedSeries);
      if (evaluated.matches(series.labels())) {
        group(only(by, series.labels())).evaluated().add(series);
      }
      for (ComparedSeries part : parts) {
        add(part, series);
      }
      if (whole != null) {
        add(whole, series);
      }
    }
    groups.forEach(
        (labels, group) -> {
          if (!known.contains(labels)) {
            added.accept(labels, group);
          }
        });
  }

  /** All groups, in the order of their first series. */
  Map<Map<String, String>, SeriesGroup> all() {
    return groups;
  }

  private static void add(ComparedSeries compared, WindowedSeries series) {
    if (compared.filter().matches(series.labels())) {
      compared.of(series.labels()).add(series);
    }
  }

  private SeriesGroup group(Map<String, String> labels) {
    return groups.computeIfAbsent(
        labels,
        key ->
            new SeriesGroup(
                new ArrayList<>(),
                parts.stream().map(part -> part.of(key)).toList(),
                whole == null ? List.of() : whole.of(key)));
  }

  private static Map<String, String> only(List<String> names, Map<String, String> labels) {
    Map<String, String> some = new LinkedHashMap<>();
    names.forEach(name -> some.put(name, labels.getOrDefault(name, "")));
    return some;
  }

  /** All combinations of one value for each label. */
  private static List<Map<String, List<String>>> combinations(Map<String, List<String>> match) {
    List<Map<String, List<String>>> all = new ArrayList<>(List.of(Map.of()));
    for (Map.Entry<String, List<String>> label : match.entrySet()) {
      List<Map<String, List<String>>> longer = new ArrayList<>();
      for (Map<String, List<String>> each : all) {
        for (String value : label.getValue()) {
          Map<String, List<String>> more = new HashMap<>(each);
          more.put(label.getKey(), List.of(value));
          longer.add(more);
        }
      }
      all = longer;
    }
    return all;
  }
}
