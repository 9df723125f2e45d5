package io.csvmonitor.exporter.suggest;

import io.csvmonitor.api.AnomalyDirection;
import io.csvmonitor.api.Metric;
import io.csvmonitor.api.PrometheusDuration;
import io.csvmonitor.api.Ratio;
import io.csvmonitor.api.RatioPart;
import io.csvmonitor.api.Share;
import io.csvmonitor.exporter.suggest.Candidate.Version;
import io.csvmonitor.exporter.threshold.ShareInterval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds thresholds for the parts of a Counter. A label looks like a status if one of its values is
 * most of the total and each of the others is small. The usual value must not become too small a
 * part, and no other value too large a part. Values that are nearly always zero are evaluated
 * together, because each of them alone has too few counts.
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

  private static final Duration LONG = Duration.ofHours(1);
  private static final List<Double> MULTIPLES = List.of(1.5, 2.0, 3.0, 5.0, 10.0);
  private static final List<String> ROUND =
      List.of("1", "1.5", "2", "2.5", "3", "4", "5", "6", "8");
  private static final double MAX_LIMIT = 0.9;

  /** The smallest limit that {@link #percent} can write. */
  private static final BigDecimal SMALLEST = new BigDecimal("0.00000001");

  /** The default of a share and of a ratio. */
  private static final String MINIMUM = "100";

  private final String source;
  private final MetricHistory history;
  private final String label;
  private final CandidateNames names;
  private final List<Candidate> candidates = new ArrayList<>();

  private StatusShares(String source, MetricHistory history, String label, CandidateNames names) {
    this.source = source;
    this.history = history;
    this.label = label;
    this.names = names;
  }

  /** The candidates of a label with few values; none if it does not look like a status. */
  static List<Candidate> find(
      String source, MetricHistory history, String label, CandidateNames names) {
    StatusShares found = new StatusShares(source, history, label, names);
    found.find();
    return found.candidates;
  }

  private void find() {
    NavigableSet<String> values = history.values(label);
    Map<String, ShareHistory> shares = history.shares(label);
    Set<String> small = new TreeSet<>();
    Set<String> rare = new TreeSet<>();
    Set<String> most = new TreeSet<>();
    for (Map.Entry<String, ShareHistory> each : shares.entrySet()) {
      double share = each.getValue().share();
      if (share >= MOST) {
        most.add(each.getKey());
      } else if (share > SMALL) {
        return;
      } else if (share < RARE && share * history.perHour() < CandidateFinder.ENOUGH) {
        rare.add(each.getKey());
      } else {
        small.add(each.getKey());
      }
    }
    if (most.size() != 1) {
      return;
    }
    Set<String> others = new HashSet<>(values);
    others.removeAll(most);
    add(List.copyOf(most), history.share(label, others), true);
    small.forEach(value -> add(List.of(value), shares.get(value), false));
    if (!rare.isEmpty()) {
      add(List.copyOf(rare), history.share(label, rare), false);
    }
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
      return;
    }
    boolean isRare = share.share() * history.perHour() < CandidateFinder.ENOUGH;
    Duration window = window(isRare ? ENOUGH_FOR_RARE : ENOUGH_OF_PART / share.share());
    double hours = window.toMillis() / (double) LONG.toMillis();
    double count = history.perHour() * hours;
    if (window.compareTo(LONG) > 0 && history.perHourOfAll() * hours < ShareHistory.ENOUGH) {
      // A window would nearly never reach the minimum.
      return;
    }
    String metric = history.metric().name();
    String subject =
        "the part of %s with %s %s".formatted(metric, label, String.join(" or ", values));
    List<String> words = new ArrayList<>(List.of(metric));
    words.addAll(values);
    if (share.variation() > STEADY * share.share() && !isRare) {
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
              ratio));
      return;
    }
    String name = names.threshold(words, "Share");
    ThresholdDraft draft =
        new ThresholdDraft(name, metric, null, Map.of(label, values), List.of(), window);
    double floor =
        isRare ? ShareInterval.lower(FEWEST_RARE / Math.max(FEWEST_RARE, count), count) : 0;
    List<Version> levels =
        MULTIPLES.stream()
            .map(multiple -> round(Math.max(floor, share.share()) * multiple))
            .filter(limit -> limit.doubleValue() <= MAX_LIMIT && limit.compareTo(SMALLEST) >= 0)
            .distinct()
            .map(limit -> version(draft, share, limit, window, isLow))
            .toList();
    if (!levels.isEmpty()) {
      candidates.add(new Candidate(subject, source, name, levels));
    }
  }

  private static Version version(
      ThresholdDraft draft,
      ShareHistory history,
      BigDecimal limit,
      Duration window,
      boolean isLow) {
    Share share =
        isLow
            ? new Share(null, percent(BigDecimal.ONE.subtract(limit)), MINIMUM, Map.of())
            : new Share(percent(limit), null, MINIMUM, Map.of());
    return draft.share(share, history.falseAlarmsPerWeek(limit.doubleValue(), window));
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

  /**
   * The next number above the share that people would write: 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 or 10
   * times a power of ten.
   */
  private static BigDecimal round(double share) {
    BigDecimal exact = BigDecimal.valueOf(share);
    int exponent = exact.precision() - exact.scale() - 1;
    return ROUND.stream()
        .map(digits -> new BigDecimal(digits).scaleByPowerOfTen(exponent))
        .filter(each -> each.compareTo(exact) >= 0)
        .findFirst()
        .orElse(BigDecimal.ONE.scaleByPowerOfTen(exponent + 1));
  }

  private static String percent(BigDecimal part) {
    BigDecimal percent = part.movePointRight(2).setScale(6, RoundingMode.HALF_UP);
    return percent.stripTrailingZeros().toPlainString() + "%";
  }
}
