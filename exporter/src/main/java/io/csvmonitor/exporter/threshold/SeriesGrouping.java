package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Baseline;
import io.csvmonitor.api.Share;
import io.csvmonitor.api.Threshold;
import io.csvmonitor.exporter.series.Buckets;
import io.csvmonitor.exporter.series.SeriesFilter;
import io.csvmonitor.exporter.series.Windows;
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
 * Sorts a metric's series into the groups that a threshold judges: one for each combination of the
 * values of {@code by}. A baseline's and a whole's series belong to all groups that differ from
 * them only in labels which {@code baseline.match} or {@code match} speak of.
 */
final class SeriesGrouping {
  private final List<String> by;
  private final SeriesFilter judged;
  private final List<Role> parts = new ArrayList<>();
  private final @Nullable Role whole;
  private final Map<Map<String, String>, SeriesGroup> groups = new LinkedHashMap<>();
  private @Nullable Windows windows;
  private int sorted;

  /** Series that are compared with, and by which labels they belong to a group. */
  private record Role(
      SeriesFilter filter, List<String> by, Map<Map<String, String>, List<Buckets>> series) {
    static Role of(SeriesFilter filter, List<String> by, Set<String> but) {
      return new Role(
          filter, by.stream().filter(label -> !but.contains(label)).toList(), new HashMap<>());
    }

    List<Buckets> of(Map<String, String> labels) {
      return series.computeIfAbsent(only(by, labels), key -> new ArrayList<>());
    }
  }

  SeriesGrouping(Threshold threshold) {
    by = threshold.judgedBy();
    judged = new SeriesFilter(threshold.match());
    Baseline baseline = threshold.baseline();
    if (baseline != null && baseline.season() == null) {
      for (Map<String, List<String>> part : combinations(baseline.match())) {
        Map<String, List<String>> match = new HashMap<>(threshold.match());
        match.putAll(part);
        parts.add(Role.of(new SeriesFilter(match), by, part.keySet()));
      }
    }
    Share share = threshold.share();
    whole =
        share == null
            ? null
            : Role.of(new SeriesFilter(share.of()), by, threshold.match().keySet());
  }

  /** The series that any group needs. */
  List<SeriesFilter> filters() {
    List<SeriesFilter> all = new ArrayList<>(List.of(judged));
    parts.forEach(part -> all.add(part.filter()));
    if (whole != null) {
      all.add(whole.filter());
    }
    return all;
  }

  /**
   * Sorts in what is new.
   *
   * @param added is called for each new group
   */
  void update(Windows now, BiConsumer<Map<String, String>, SeriesGroup> added) {
    if (windows == now && sorted == now.series().size() && !groups.isEmpty()) {
      return;
    }
    if (windows != now) {
      // The groups stay, with the series of the new version.
      windows = now;
      sorted = 0;
      groups
          .values()
          .forEach(
              group -> {
                group.judged().clear();
                group.parts().forEach(List::clear);
              });
      if (whole != null) {
        whole.series().values().forEach(List::clear);
      }
    }
    Set<Map<String, String>> known = new HashSet<>(groups.keySet());
    if (by.isEmpty()) {
      // Judged together, also before the first of them is there.
      group(Map.of());
    }
    List<Windows.WindowedSeries> all = now.series();
    for (; sorted < all.size(); sorted++) {
      Windows.WindowedSeries series = all.get(sorted);
      if (judged.matches(series.labels())) {
        group(only(by, series.labels())).judged().add(series.buckets());
      }
      for (Role part : parts) {
        sort(part, series);
      }
      if (whole != null) {
        sort(whole, series);
      }
    }
    groups.forEach(
        (labels, group) -> {
          if (!known.contains(labels)) {
            added.accept(labels, group);
          }
        });
  }

  /** All groups, in the order in which they came. */
  Map<Map<String, String>, SeriesGroup> all() {
    return groups;
  }

  private static void sort(Role role, Windows.WindowedSeries series) {
    if (role.filter().matches(series.labels())) {
      role.of(series.labels()).add(series.buckets());
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

  /** One value for each label, in all ways. */
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
