package io.csvmonitor.exporter.suggest;

import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.ratio.Ratio;
import io.csvmonitor.api.ratio.RatioPart;
import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.api.threshold.AnomalyDirection;
import io.csvmonitor.api.threshold.Share;
import io.csvmonitor.exporter.suggest.Candidate.Version;
import io.csvmonitor.exporter.threshold.rule.ShareInterval;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds thresholds for the parts of a Counter. A label looks like a status if one of its values is
 * most of the total and each of the others is small. The usual value must not become too small a
 * part, and no other value too large a part. Values whose parts are alike have one threshold with
 * {@code by}. Values that are nearly always zero are evaluated together, because each of them alone
 * has too few counts.
 *
 * <p>A part that moves with the time of day has no good fixed limit: the suggestion is then a ratio
 * and an {@code anomaly}.
 */
final class StatusShares {
  private static final double MOST = 0.6;
  private static final double SMALL = 0.2;

  /** A value with a smaller part, and with few counts in an hour, is nearly always zero. */
  private static final double RARE = 0.01;

  /**
   * The minimum mean count of a value in a window. With so many counts, three times as many are not
   * chance.
   */
  private static final double ENOUGH_OF_PART = 10;

  /** The minimum count of a window for rare values: five rare counts are then half a percent. */
  private static final double ENOUGH_FOR_RARE = 1_000;

  /** The minimum of rare counts in a window. Fewer can be chance, or one person who tries again. */
  private static final double FEWEST_RARE = 5;

  /**
   * The maximum relative movement of a steady part. A part that moves more needs a limit that moves
   * with it.
   */
  private static final double STEADY = 0.25;

  /** Parts that differ by at most this factor can have the same limit. */
  private static final double ALIKE = 1.5;

  private static final int MOST_IN_NAME = 3;

  private static final String NO_STATUS =
      "the label does not look like a status, in which one value is at least 60 % of the total and"
          + " each other value at most 20 %.";
  private static final String TOO_LITTLE =
      "it has negative amounts, or too few counts in the first half of the history.";
  private static final String NO_LIMIT =
      "1.5 times its usual size is nearly the whole, or nearly zero.";

  private static final Duration LONG = Duration.ofHours(1);

  /** The default of a share and of a ratio. */
  private static final String MINIMUM = "100";

  private final String source;
  private final MetricHistory history;
  private final String label;
  private final CandidateNames names;
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<String> unwatched;

  private StatusShares(
      String source,
      MetricHistory history,
      String label,
      CandidateNames names,
      List<String> unwatched) {
    this.source = source;
    this.history = history;
    this.label = label;
    this.names = names;
    this.unwatched = unwatched;
  }

  /**
   * The candidates of a label with few values; none if it does not look like a status.
   *
   * @param unwatched what no candidate watches, and why, is added
   */
  static List<Candidate> find(
      String source,
      MetricHistory history,
      String label,
      CandidateNames names,
      List<String> unwatched) {
    StatusShares found = new StatusShares(source, history, label, names, unwatched);
    found.find();
    return found.candidates;
  }

  private void find() {
    NavigableSet<String> values = history.values(label);
    Map<String, ShareHistory> shares = history.shares(label);
    if (shares.isEmpty()) {
      unwatched(values, TOO_LITTLE);
      return;
    }
    Set<String> small = new TreeSet<>();
    Set<String> rare = new TreeSet<>();
    Set<String> most = new TreeSet<>();
    for (Map.Entry<String, ShareHistory> each : shares.entrySet()) {
      double share = each.getValue().share();
      if (share >= MOST) {
        most.add(each.getKey());
      } else if (share > SMALL) {
        unwatched(values, NO_STATUS);
        return;
      } else if (share < RARE && share * history.perHour() < CandidateFinder.ENOUGH) {
        rare.add(each.getKey());
      } else {
        small.add(each.getKey());
      }
    }
    if (most.size() != 1) {
      unwatched(values, NO_STATUS);
      return;
    }
    Set<String> others = new HashSet<>(values);
    others.removeAll(most);
    add(List.copyOf(most), history.share(label, others), true);
    for (List<String> each : alike(small, shares)) {
      if (each.size() > 1) {
        addEach(each, each.stream().map(shares::get).toList());
      } else {
        add(each, shares.get(each.getFirst()), false);
      }
    }
    if (!rare.isEmpty()) {
      add(List.copyOf(rare), history.share(label, rare), false);
    }
  }

  private void unwatched(Collection<String> values, String why) {
    unwatched.add(
        "The part of %s with %s %s: %s"
            .formatted(history.metric().name(), label, String.join(" or ", values), why));
  }

  /**
   * Groups the values that can have the same limit and window: their parts have about the same
   * size, and none of them is rare or moves with the time.
   */
  private List<List<String>> alike(Set<String> small, Map<String, ShareHistory> shares) {
    List<List<String>> groups = new ArrayList<>();
    List<String> group = new ArrayList<>();
    for (String value :
        small.stream()
            .sorted(Comparator.comparingDouble(each -> share(shares, each).share()))
            .toList()) {
      ShareHistory share = share(shares, value);
      if (isRare(share) || isMoving(share)) {
        groups.add(List.of(value));
        continue;
      }
      if (!group.isEmpty() && share.share() > ALIKE * share(shares, group.getFirst()).share()) {
        groups.add(group);
        group = new ArrayList<>();
      }
      group.add(value);
    }
    if (!group.isEmpty()) {
      groups.add(group);
    }
    return groups;
  }

  private static ShareHistory share(Map<String, ShareHistory> shares, String value) {
    return Objects.requireNonNull(shares.get(value));
  }

  private boolean isRare(ShareHistory share) {
    return share.share() * history.perHour() < CandidateFinder.ENOUGH;
  }

  private static boolean isMoving(ShareHistory share) {
    return share.variation() > STEADY * share.share();
  }

  /** Whether the windows of a length usually reach the minimum. */
  private boolean hasMinimum(Duration window) {
    return window.compareTo(LONG) <= 0
        || history.perHourOfAll() * hours(window) >= ShareHistory.ENOUGH;
  }

  private static double hours(Duration window) {
    return window.toMillis() / (double) LONG.toMillis();
  }

  /**
   * Adds a candidate that evaluates each of several values alone, with one limit.
   *
   * @param values values that are alike
   */
  private void addEach(List<String> values, List<ShareHistory> shares) {
    double smallest = shares.stream().mapToDouble(ShareHistory::share).min().orElseThrow();
    Duration window = window(ENOUGH_OF_PART / smallest);
    if (!hasMinimum(window)) {
      unwatched(values, TOO_LITTLE);
    } else {
      String metric = history.metric().name();
      List<String> sorted = values.stream().sorted().toList();
      List<String> words =
          sorted.size() > MOST_IN_NAME ? List.of(metric, label) : words(metric, sorted);
      String subject =
          "each part of %s with %s %s".formatted(metric, label, String.join(" or ", sorted));
      fixed(subject, words, sorted, List.of(label), shares, window, 0, false);
    }
  }

  private static List<String> words(String metric, List<String> values) {
    return Stream.concat(Stream.of(metric), values.stream()).toList();
  }

  /**
   * Adds a candidate.
   *
   * @param values the values that the threshold matches
   * @param share the part of the values that must not become large; null if too little is known
   * @param isLow whether the matched values must not become a small part
   */
  private void add(List<String> values, @Nullable ShareHistory share, boolean isLow) {
    if (share == null) {
      unwatched(values, TOO_LITTLE);
      return;
    }
    boolean isRare = isRare(share);
    Duration window = window(isRare ? ENOUGH_FOR_RARE : ENOUGH_OF_PART / share.share());
    if (!hasMinimum(window)) {
      unwatched(values, TOO_LITTLE);
      return;
    }
    String metric = history.metric().name();
    String subject =
        "the part of %s with %s %s".formatted(metric, label, String.join(" or ", values));
    List<String> words = words(metric, values);
    if (isMoving(share) && !isRare) {
      Ratio ratio = ratio(words, values, window);
      String name = names.threshold(words, "Ratio");
      ThresholdDraft draft =
          new ThresholdDraft(name, ratio.name(), ratio, Map.of(), List.of(), null);
      candidates.add(
          new Candidate(
              subject + ", which moves with the time",
              source,
              name,
              draft.anomalies(isLow ? AnomalyDirection.Down : AnomalyDirection.Up),
              ratio,
              history.explaining(Set.of(label))));
      return;
    }
    double count = history.perHour() * hours(window);
    double floor =
        isRare ? ShareInterval.lower(FEWEST_RARE / Math.max(FEWEST_RARE, count), count) : 0;
    fixed(subject, words, values, List.of(), List.of(share), window, floor, isLow);
  }

  /**
   * Adds a candidate with fixed limits.
   *
   * @param shares the usual part of each evaluated group
   * @param floor the minimum of the usual part from which the limits are calculated
   */
  private void fixed(
      String subject,
      List<String> words,
      List<String> values,
      List<String> by,
      List<ShareHistory> shares,
      Duration window,
      double floor,
      boolean isLow) {
    String name = names.threshold(words, "Share");
    ThresholdDraft draft =
        new ThresholdDraft(name, history.metric().name(), null, Map.of(label, values), by, window);
    double largest = shares.stream().mapToDouble(ShareHistory::share).max().orElseThrow();
    List<Version> levels =
        ShareLimits.above(Math.max(floor, largest)).stream()
            .map(limit -> version(draft, shares, limit, window, isLow))
            .toList();
    if (levels.isEmpty()) {
      unwatched(values, NO_LIMIT);
    } else {
      candidates.add(
          new Candidate(subject, source, name, levels, null, history.explaining(Set.of(label))));
    }
  }

  private static Version version(
      ThresholdDraft draft,
      List<ShareHistory> shares,
      BigDecimal limit,
      Duration window,
      boolean isLow) {
    Share share =
        isLow
            ? new Share(
                null, ShareLimits.percent(BigDecimal.ONE.subtract(limit)), MINIMUM, Map.of())
            : new Share(ShareLimits.percent(limit), null, MINIMUM, Map.of());
    double falseAlarms =
        shares.stream()
            .mapToDouble(each -> each.falseAlarmsPerWeek(limit.doubleValue(), window))
            .average()
            .orElse(0);
    return draft.share(share, falseAlarms);
  }

  private Ratio ratio(List<String> words, List<String> values, Duration window) {
    Metric metric = history.metric();
    return new Ratio(
        names.ratio(words),
        null,
        new RatioPart(metric.name(), Map.of(label, values)),
        new RatioPart(metric.name(), Map.of()),
        List.of(),
        PrometheusDuration.format(window),
        MINIMUM);
  }

  /**
   * The shortest window with enough of the total, at most an hour if an hour has enough counts for
   * a verdict.
   */
  private Duration window(double wanted) {
    Duration enough = history.window(Math.max(ShareHistory.ENOUGH, wanted));
    Duration least = history.window(ShareHistory.ENOUGH);
    return enough.compareTo(LONG) <= 0 ? enough : least.compareTo(LONG) < 0 ? LONG : least;
  }
}
