package io.csvmonitor.exporter.suggest;

import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.ratio.Ratio;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.api.threshold.AnomalyDirection;
import io.csvmonitor.exporter.series.Windows;
import io.csvmonitor.exporter.suggest.Candidate.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds the thresholds that fit the history of a source's metrics:
 *
 * <ul>
 *   <li>{@code anomaly} for the sum of a Counter, and for each value of a label with few values.
 *   <li>{@code share}, or a ratio and {@code anomaly}, for the values of a label that looks like a
 *       status: {@link StatusShares}.
 *   <li>{@code anomaly} for each ratio of the manifest.
 *   <li>{@code anomaly} for each series of a Gauge, because a sum of levels has no meaning.
 *   <li>{@code absent} for the rows of the source, longer than its usual pauses.
 *   <li>{@code dropToZero} and {@code deviation} for a wide table of a Snapshot: {@link
 *       ComparisonTable}.
 * </ul>
 *
 * <p>The window of a Counter has about {@link #ENOUGH} counts in the mean, so that a change of a
 * quarter is more than chance. A window is never shorter than the spacing of the rows.
 */
public final class CandidateFinder {
  /**
   * The minimum mean count. The standard deviation of a Poisson count of this size is 22 % of the
   * mean.
   */
  public static final double ENOUGH = 20;

  /** The minimum number of different times with rows. With fewer, nothing is usual yet. */
  private static final int FEWEST_TIMES = 20;

  /** The longest window of a threshold. */
  private static final Duration LONGEST_WINDOW = Duration.ofDays(7);

  private static final int MAX_VALUES = 10;

  /** The maximum number of characters of a value in {@code match}. */
  private static final int MAX_MATCH = 256;

  private static final int MAX_LABELS = 2;
  private static final int MAX_GAUGE_SERIES = 20;
  private static final int MAX_GAUGE_LABELS = 4;

  /**
   * The minimum duration of {@code absent}. With a shorter duration, an export that is late once
   * would raise an alert.
   */
  private static final Duration SHORTEST_ABSENT = Duration.ofMinutes(15);

  private static final int USUAL_MISSES = 3;

  private final Source source;
  private final List<MetricHistory> histories;
  private final CandidateNames names;
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<String> unwatched = new ArrayList<>();

  private CandidateFinder(Source source, List<MetricHistory> histories, CandidateNames names) {
    this.source = source;
    this.histories = histories;
    this.names = names;
  }

  /**
   * The result for one source.
   *
   * @param unwatched the series that no threshold watches, with the reasons
   */
  public record Found(List<Candidate> candidates, List<String> unwatched) {}

  /**
   * Finds candidates.
   *
   * @param ratios the ratios of the manifest
   * @param histories one for each metric that has rows with times
   * @param names the names that thresholds have already; the names of the candidates are added
   */
  public static Found find(
      Source source, List<Ratio> ratios, List<MetricHistory> histories, Set<String> names) {
    CandidateFinder finder = new CandidateFinder(source, histories, new CandidateNames(names));
    for (Metric metric : source.metrics()) {
      MetricHistory history = finder.history(metric.name()).orElse(null);
      if (history == null) {
        finder.unwatched.add(
            "Metric " + metric.name() + ": it has no rows with times, so it has no history.");
      } else if (!isEnough(history)) {
        finder.unwatched.add("Metric " + metric.name() + ": " + tooLittle(history));
      } else {
        switch (metric.type()) {
          case Counter -> finder.counter(history);
          case Gauge -> finder.gauge(history);
          case Histogram ->
              finder.unwatched.add(
                  "Metric " + metric.name() + ": thresholds with quantile are not suggested.");
        }
      }
    }
    ratios.stream()
        .filter(ratio -> source.hasMetric(ratio.denominator().metric()))
        .filter(
            ratio ->
                finder
                    .history(ratio.denominator().metric())
                    .map(CandidateFinder::isEnough)
                    .orElse(true))
        .forEach(finder::ratio);
    histories.stream()
        .filter(CandidateFinder::isEnough)
        .min(Comparator.comparing(MetricHistory::longestGap))
        .ifPresent(finder::absent);
    return new Found(finder.candidates, finder.unwatched);
  }

  /**
   * Finds candidates for a Snapshot, whose wide tables have other times as columns.
   *
   * @param windows the windows of {@link MetricHistory#hours} of a metric, after all rows were read
   * @param names the names that thresholds have already; the names of the candidates are added
   */
  public static Found ofSnapshot(
      Source source, Function<Metric, Windows> windows, Set<String> names) {
    CandidateFinder finder = new CandidateFinder(source, List.of(), new CandidateNames(names));
    source.metrics().forEach(metric -> finder.table(metric, windows.apply(metric)));
    return new Found(finder.candidates, finder.unwatched);
  }

  private static boolean isEnough(MetricHistory history) {
    return history.times() >= FEWEST_TIMES && history.spacing().compareTo(LONGEST_WINDOW) <= 0;
  }

  private static String tooLittle(MetricHistory history) {
    return history.times() < FEWEST_TIMES
        ? "it has rows in only %s; at least %d show what is usual."
            .formatted(NumberText.count(history.times(), "minute"), FEWEST_TIMES)
        : "its rows are about %d days apart; a window has at most %d days."
            .formatted(
                history.spacing().plusDays(1).minusMinutes(1).toDays(), LONGEST_WINDOW.toDays());
  }

  private void table(Metric metric, Windows windows) {
    List<String> labels = MetricHistory.labelsBesideTime(source, metric);
    List<Candidate> found =
        windows.isEmpty() || labels.size() > MAX_GAUGE_LABELS
            ? List.of()
            : ComparisonTable.find(source.name(), metric, windows, names);
    if (found.isEmpty()) {
      unwatched.add(
          "Metric %s: its source is a Snapshot, so it has no history, and %s."
              .formatted(
                  metric.name(),
                  windows.isEmpty()
                      ? "no row has a time"
                      : labels.size() > MAX_GAUGE_LABELS
                          ? "it has more than " + MAX_GAUGE_LABELS + " labels"
                          : "its columns are not the present and earlier times, such as today and"
                              + " yesterday"));
    }
    candidates.addAll(found);
  }

  private void counter(MetricHistory history) {
    anomaly(history, List.of(), history.anomalyWindow(ENOUGH));
    int used = 0;
    for (Map.Entry<String, NavigableSet<String>> label : history.labels().entrySet()) {
      int values = label.getValue().size();
      if (values < 2) {
        continue;
      }
      if (values > MAX_VALUES || used == MAX_LABELS) {
        unwatched.add(
            "Label %s of %s: %s"
                .formatted(
                    label.getKey(),
                    history.metric().name(),
                    values > MAX_VALUES
                        ? "it has %d values; name the important ones in match.".formatted(values)
                        : "two other labels are watched already."));
        continue;
      }
      used++;
      anomaly(history, List.of(label.getKey()), history.anomalyWindow(ENOUGH * values));
      if (label.getValue().stream().anyMatch(value -> value.length() > MAX_MATCH)) {
        unwatched.add(
            "The values of label %s of %s as parts of the whole: one is longer than %d characters, which match cannot have."
                .formatted(label.getKey(), history.metric().name(), MAX_MATCH));
        continue;
      }
      candidates.addAll(
          StatusShares.find(source.name(), history, label.getKey(), names, unwatched));
    }
  }

  private void gauge(MetricHistory history) {
    if (history.metric().distinct() != null) {
      unwatched.add(
          "Metric %s: thresholds of distinct values are not suggested."
              .formatted(history.metric().name()));
      return;
    }
    List<String> labels =
        history.labels().entrySet().stream()
            .filter(label -> label.getValue().size() > 1)
            .map(Map.Entry::getKey)
            .toList();
    long series =
        history.labels().values().stream().mapToLong(NavigableSet::size).reduce(1, (a, b) -> a * b);
    if (labels.size() > MAX_GAUGE_LABELS || series > MAX_GAUGE_SERIES) {
      unwatched.add(
          "Metric %s: it has too many series to watch each of them; name the important ones in match."
              .formatted(history.metric().name()));
      return;
    }
    anomaly(history, labels, history.anomalyWindow(0));
  }

  private void anomaly(MetricHistory history, List<String> by, Duration window) {
    String metric = history.metric().name();
    String name =
        names.threshold(Stream.concat(Stream.of(metric), by.stream()).toList(), "Unusual");
    String subject = by.isEmpty() ? metric : metric + " by " + String.join(" and ", by);
    add(
        subject,
        new ThresholdDraft(name, metric, null, Map.of(), by, window),
        history.explaining(Set.copyOf(by)));
  }

  private void ratio(Ratio ratio) {
    String name = names.threshold(List.of(ratio.name()), "Unusual");
    String by = ratio.by().isEmpty() ? "" : " by " + String.join(" and ", ratio.by());
    add(
        "the ratio " + ratio.name() + by,
        new ThresholdDraft(name, ratio.name(), ratio, Map.of(), List.of(), null),
        explaining(ratio));
  }

  /** The labels that both metrics of a ratio have, except the labels of the ratio itself. */
  private List<String> explaining(Ratio ratio) {
    Set<String> used = new HashSet<>(ratio.by());
    used.addAll(ratio.numerator().match().keySet());
    used.addAll(ratio.denominator().match().keySet());
    List<String> labels = explaining(ratio.denominator().metric(), used);
    return labels.stream().filter(explaining(ratio.numerator().metric(), used)::contains).toList();
  }

  private List<String> explaining(String metric, Set<String> used) {
    return history(metric).map(each -> each.explaining(used)).orElse(List.of());
  }

  /** The history of a metric; empty if it has no rows with times. */
  private Optional<MetricHistory> history(String metric) {
    return histories.stream().filter(each -> each.metric().name().equals(metric)).findFirst();
  }

  private void add(String subject, ThresholdDraft draft, List<String> explain) {
    candidates.add(
        new Candidate(
            subject, source.name(), draft.name(), draft.anomalies(AnomalyDirection.Both), explain));
  }

  private void absent(MetricHistory history) {
    String name = names.threshold(List.of(source.name()), "Absent");
    ThresholdDraft draft =
        new ThresholdDraft(name, history.metric().name(), null, Map.of(), List.of(), null);
    Duration usual = history.spacing().multipliedBy(USUAL_MISSES);
    Duration gap = history.longestGap();
    List<Version> levels =
        Stream.of(
                usual,
                gap.plus(usual),
                gap.multipliedBy(2).plus(usual),
                gap.multipliedBy(4).plus(usual.multipliedBy(4)))
            .map(CandidateFinder::rounded)
            .distinct()
            .map(draft::absent)
            .toList();
    candidates.add(
        new Candidate("the rows of " + source.name(), source.name(), name, levels, List.of()));
  }

  private static Duration rounded(Duration after) {
    if (after.compareTo(SHORTEST_ABSENT) <= 0) {
      return SHORTEST_ABSENT;
    }
    long minutes = after.toMinutes();
    long unit = minutes <= 60 ? 5 : minutes <= 24 * 60 ? 60 : 24 * 60;
    return Duration.ofMinutes((minutes + unit - 1) / unit * unit);
  }
}
