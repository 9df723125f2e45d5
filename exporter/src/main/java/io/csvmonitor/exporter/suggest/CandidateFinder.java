package io.csvmonitor.exporter.suggest;

import io.csvmonitor.api.Absent;
import io.csvmonitor.api.Anomaly;
import io.csvmonitor.api.AnomalyDirection;
import io.csvmonitor.api.Metric;
import io.csvmonitor.api.MetricType;
import io.csvmonitor.api.PrometheusDuration;
import io.csvmonitor.api.Sensitivity;
import io.csvmonitor.api.Severity;
import io.csvmonitor.api.Source;
import io.csvmonitor.api.Threshold;
import io.csvmonitor.api.ThresholdMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the thresholds that fit the history of a source's metrics:
 *
 * <ul>
 *   <li>{@code anomaly} for the sum of a Counter, and for each value of a label with few values.
 *   <li>{@code anomaly} for each series of a Gauge, because a sum of levels has no meaning.
 *   <li>{@code absent} for the rows of the source, longer than its usual pauses.
 * </ul>
 *
 * <p>The window of a Counter has about {@link #ENOUGH} counts in the mean, so that a change of a
 * quarter is more than chance. A window is never shorter than the spacing of the rows.
 */
public final class CandidateFinder {
  /** With so many counts, the standard deviation of a Poisson count is 22 % of the mean. */
  static final double ENOUGH = 20;

  private static final String WEEK = "7d";
  private static final String HOLD = "5m";
  private static final String AT_ONCE = "0s";
  private static final int MAX_VALUES = 10;
  private static final int MAX_LABELS = 2;
  private static final int MAX_GAUGE_SERIES = 20;
  private static final int MAX_GAUGE_LABELS = 4;
  private static final int MAX_NAME = 50;
  private static final double MINUTES_PER_HOUR = 60;
  private static final List<Duration> WIDTHS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofDays(1));

  /** A shorter alert would be raised by an export that is late once. */
  private static final Duration SHORTEST_ABSENT = Duration.ofMinutes(15);

  private static final int USUAL_MISSES = 3;

  private final Source source;
  private final Set<String> names;
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<String> unwatched = new ArrayList<>();

  private CandidateFinder(Source source, Set<String> names) {
    this.source = source;
    this.names = names;
  }

  /**
   * What was found for one source.
   *
   * @param unwatched what no threshold watches, and why
   */
  public record Found(List<Candidate> candidates, List<String> unwatched) {}

  /**
   * Finds candidates.
   *
   * @param histories one for each metric that has rows with times
   * @param names the names that thresholds have already; the names of the candidates are added
   */
  public static Found find(Source source, List<MetricHistory> histories, Set<String> names) {
    CandidateFinder finder = new CandidateFinder(source, names);
    for (Metric metric : source.metrics()) {
      MetricHistory history =
          histories.stream().filter(each -> each.metric().equals(metric)).findFirst().orElse(null);
      if (history == null) {
        finder.unwatched.add(
            "Metric " + metric.name() + ": it has no rows with times, so it has no history.");
      } else if (metric.type() == MetricType.Counter) {
        finder.counter(history);
      } else {
        finder.gauge(history);
      }
    }
    histories.stream()
        .min(Comparator.comparing(MetricHistory::longestGap))
        .ifPresent(finder::absent);
    return new Found(finder.candidates, finder.unwatched);
  }

  private void counter(MetricHistory history) {
    anomaly(history, List.of(), window(history, 1));
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
      anomaly(history, List.of(label.getKey()), window(history, values));
    }
  }

  private void gauge(MetricHistory history) {
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
    anomaly(history, labels, atLeast(history.spacing()));
  }

  private void anomaly(MetricHistory history, List<String> by, Duration window) {
    String metric = history.metric().name();
    String name = name(Stream.concat(Stream.of(metric), by.stream()).toList(), "Unusual");
    List<Threshold> levels = new ArrayList<>();
    for (Sensitivity sensitivity : List.of(Sensitivity.High, Sensitivity.Medium, Sensitivity.Low)) {
      levels.add(
          threshold(
              name + "_" + sensitivity,
              Severity.Warning,
              metric,
              by,
              PrometheusDuration.format(window),
              new Anomaly(AnomalyDirection.Both, WEEK, sensitivity, "0"),
              null));
    }
    String subject = by.isEmpty() ? metric : metric + " by " + String.join(" and ", by);
    candidates.add(new Candidate(subject, source.name(), name, levels));
  }

  private void absent(MetricHistory history) {
    String name = name(List.of(source.name()), "Absent");
    Duration usual = history.spacing().multipliedBy(USUAL_MISSES);
    Duration gap = history.longestGap();
    List<Threshold> levels =
        Stream.of(
                usual,
                gap.plus(usual),
                gap.multipliedBy(2).plus(usual),
                gap.multipliedBy(4).plus(usual.multipliedBy(4)))
            .map(CandidateFinder::rounded)
            .distinct()
            .map(
                after ->
                    threshold(
                        name + "_" + after.toMinutes(),
                        Severity.Critical,
                        history.metric().name(),
                        List.of(),
                        null,
                        null,
                        new Absent(PrometheusDuration.format(after))))
            .toList();
    candidates.add(new Candidate("the rows of " + source.name(), source.name(), name, levels));
  }

  private static Duration rounded(Duration after) {
    if (after.compareTo(SHORTEST_ABSENT) <= 0) {
      return SHORTEST_ABSENT;
    }
    long minutes = after.toMinutes();
    long unit = minutes <= 60 ? 5 : minutes <= 24 * 60 ? 60 : 24 * 60;
    return Duration.ofMinutes((minutes + unit - 1) / unit * unit);
  }

  /** The shortest window in which each of some equal parts has enough counts in the mean. */
  private Duration window(MetricHistory history, int parts) {
    double perMinute = Math.abs(history.perHour()) / MINUTES_PER_HOUR / parts;
    return WIDTHS.stream()
        .filter(width -> width.compareTo(history.spacing()) >= 0)
        .filter(width -> width.toMinutes() * perMinute >= ENOUGH)
        .findFirst()
        .orElse(WIDTHS.getLast());
  }

  private static Duration atLeast(Duration spacing) {
    return WIDTHS.stream()
        .filter(width -> width.compareTo(spacing) >= 0)
        .findFirst()
        .orElse(WIDTHS.getLast());
  }

  /** A name in the style of alerts, such as {@code TransactionsStatusUnusual}. */
  private String name(List<String> words, String end) {
    String wanted =
        words.stream()
            .flatMap(word -> Stream.of(word.split("[^a-zA-Z0-9]+")))
            .filter(word -> !word.isEmpty())
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
    String start = Character.isDigit((wanted + "x").charAt(0)) ? "Csv" + wanted : wanted;
    String cut = start.substring(0, Math.min(MAX_NAME - end.length(), start.length()));
    String name = cut + end;
    for (int i = 2; !names.add(name); i++) {
      name = cut + end + i;
    }
    return name;
  }

  private static Threshold threshold(
      String name,
      Severity severity,
      String metric,
      List<String> by,
      @Nullable String window,
      @Nullable Anomaly anomaly,
      @Nullable Absent absent) {
    return new Threshold(
        name,
        severity,
        ThresholdMode.Alert,
        metric,
        Map.of(),
        by,
        window,
        HOLD,
        AT_ONCE,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        anomaly,
        null,
        absent,
        null);
  }
}
