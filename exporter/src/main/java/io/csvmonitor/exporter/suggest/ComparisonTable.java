package io.csvmonitor.exporter.suggest;

import io.csvmonitor.api.metric.Columns;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.threshold.Baseline;
import io.csvmonitor.api.threshold.Combine;
import io.csvmonitor.api.threshold.Deviation;
import io.csvmonitor.api.threshold.DropToZero;
import io.csvmonitor.exporter.series.Windows;
import io.csvmonitor.exporter.series.Windows.WindowedSeries;
import io.csvmonitor.exporter.suggest.Candidate.Version;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds thresholds for a wide table whose columns are the present and earlier times, such as {@code
 * today} and {@code yesterday}. These columns are the only history of the table. So each column of
 * one earlier day is evaluated as if it were the present, against the remaining columns. This shows
 * how often a version would raise an alert on an ordinary day.
 */
final class ComparisonTable {
  private static final Pattern PRESENT =
      Pattern.compile("(?i)(today|now|current|present|this|heute|hoje|hoy)([^a-z].*)?");

  /** Columns of earlier times. */
  private static final Pattern EARLIER =
      Pattern.compile(
          "(?i).*(yesterday|last|prev|before|ago|past|avg|average|mean|median|week|month|year"
              + "|ontem|anterior|seman|gestern|vor|woche|ayer|pasad).*|.*[0-9].*");

  /** Columns of averages, which are smoother than a single day. */
  private static final Pattern MEAN = Pattern.compile("(?i)(.*[^a-z])?(avg|average|mean|median).*");

  private static final List<String> ABOVE = List.of("130%", "150%", "200%", "300%", "500%");
  private static final List<String> BELOW = List.of("50%", "30%", "20%", "10%");

  /** The minimum expected count. A smaller count is zero by chance. */
  private static final double FEWEST = 5;

  /** The minimum difference, as a part of the usual value. */
  private static final double SMALL = 0.2;

  private static final List<Integer> MULTIPLES = List.of(1, 2, 4, 8);

  private static final MathContext ONE_DIGIT = new MathContext(1);
  private static final double WEEK = Duration.ofDays(7).toMillis();

  private final String source;
  private final Metric metric;
  private final String label;
  private final String present;
  private final List<String> others;
  private final Windows windows;
  private final CandidateNames names;

  /** The sum of each column in each hour, from {@link Windows#firstKept}. NaN without a cell. */
  private final Map<String, double[]> sums = new HashMap<>();

  private final double least;

  private ComparisonTable(
      String source,
      Metric metric,
      Columns columns,
      String present,
      Windows windows,
      CandidateNames names) {
    this.source = source;
    this.metric = metric;
    this.label = columns.as();
    this.present = present;
    this.others = columns.names().stream().filter(each -> !each.equals(present)).toList();
    this.windows = windows;
    this.names = names;
    windows.series().forEach(this::add);
    double[] values =
        hours().mapToDouble(hour -> expected(hour, others, Combine.Median)).sorted().toArray();
    double usual = values.length == 0 ? 0 : values[values.length / 2];
    double part = usual * SMALL;
    this.least = isCounts() || part <= 0 ? Math.max(FEWEST, part) : part;
  }

  private void add(WindowedSeries series) {
    String column = series.labels().get(label);
    long first = windows.firstKept();
    if (column != null) {
      double[] sum =
          sums.computeIfAbsent(
              column,
              _ -> {
                double[] none = new double[Math.toIntExact(windows.newestIndex() - first + 1)];
                Arrays.fill(none, Double.NaN);
                return none;
              });
      for (int i = 0; i < sum.length; i++) {
        double value = series.buckets().get(first + i);
        if (!Double.isNaN(value)) {
          sum[i] = Double.isNaN(sum[i]) ? value : sum[i] + value;
        }
      }
    }
  }

  private boolean isCounts() {
    return hours()
        .mapToDouble(hour -> value(hour, present))
        .filter(value -> !Double.isNaN(value))
        .allMatch(value -> value == Math.rint(value));
  }

  /**
   * The candidates of a metric, for the sum of its series; none if none of its columns is the
   * present, or no other column is an earlier time.
   *
   * @param windows the metric in hours; not empty
   */
  static List<Candidate> find(String source, Metric metric, Windows windows, CandidateNames names) {
    Columns columns = metric.columns();
    Optional<String> present = present(columns);
    if (columns == null
        || present.isEmpty()
        || columns.names().stream()
            .noneMatch(name -> !name.equals(present.get()) && EARLIER.matcher(name).matches())) {
      return List.of();
    }
    return new ComparisonTable(source, metric, columns, present.get(), windows, names).candidates();
  }

  private static Optional<String> present(@Nullable Columns columns) {
    return columns == null
        ? Optional.empty()
        : columns.names().stream().filter(name -> PRESENT.matcher(name).matches()).findFirst();
  }

  private List<Candidate> candidates() {
    return List.of(
        candidate(
            "Stopped",
            "for zero where the other columns are not zero",
            MULTIPLES.stream().map(this::stopped).toList()),
        candidate(
            "High",
            "for values above those of all other columns",
            ABOVE.stream().map(above -> deviation(above, true)).toList()),
        candidate(
            "Low",
            "for values below those of all other columns",
            BELOW.stream().map(below -> deviation(below, false)).toList()));
  }

  private Candidate candidate(String end, String what, List<Level> levels) {
    // One other column has no further column to be compared with.
    List<Level> levelsToTry = others.size() > 1 ? levels : List.of(levels.getLast());
    String name = names.threshold(List.of(metric.name()), end);
    return new Candidate(
        "column %s of %s, %s".formatted(present, metric.name(), what),
        source,
        name,
        levelsToTry.stream().map(each -> version(name, each)).toList(),
        List.of());
  }

  /** One version: the rule, and how the expected value is calculated from the other columns. */
  private record Level(
      Combine combine,
      @Nullable DropToZero dropToZero,
      @Nullable Deviation deviation,
      Breached breached) {}

  /** Whether a value is a breach of what is expected. */
  private interface Breached {
    boolean is(double value, double expected);
  }

  private Level stopped(int multiple) {
    double minimum = round(least * multiple);
    return new Level(
        Combine.Median,
        new DropToZero(amount(minimum)),
        null,
        (value, expected) -> value == 0 && expected >= minimum);
  }

  private Level deviation(String part, boolean isAbove) {
    double factor = Double.parseDouble(part.replace("%", "")) / 100;
    double difference = round(least);
    return new Level(
        isAbove ? Combine.Max : Combine.Min,
        null,
        new Deviation(isAbove ? part : null, isAbove ? null : part, null, null, amount(difference)),
        (value, expected) ->
            isAbove
                ? value > expected * factor && value - expected >= difference
                : value < expected * factor && expected - value >= difference);
  }

  private Version version(String name, Level level) {
    ThresholdDraft draft =
        new ThresholdDraft(
            name, metric.name(), null, Map.of(label, List.of(present)), List.of(), null);
    Baseline baseline = new Baseline(Map.of(label, others), null, 0, level.combine());
    DropToZero drop = level.dropToZero();
    return drop == null
        ? draft.deviation(baseline, Objects.requireNonNull(level.deviation()), falseAlarms(level))
        : draft.dropToZero(baseline, drop, falseAlarms(level));
  }

  /** How often a week a version would raise an alert on the earlier days of the table. */
  private double falseAlarms(Level level) {
    List<String> days = others.stream().filter(each -> !MEAN.matcher(each).matches()).toList();
    int begun = 0;
    for (String day : days) {
      List<String> rest = others.stream().filter(each -> !each.equals(day)).toList();
      boolean was = false;
      for (long hour : hours().toArray()) {
        double expected = expected(hour, rest, level.combine());
        boolean is = level.breached().is(value(hour, day), expected);
        begun += is && !was ? 1 : 0;
        was = is;
      }
    }
    double span =
        windows.grid().end(windows.newestIndex()) - windows.grid().start(windows.firstKept());
    return days.isEmpty() ? 0 : begun / (double) days.size() * WEEK / Math.max(1, span);
  }

  private LongStream hours() {
    return LongStream.rangeClosed(windows.firstKept(), windows.newestIndex());
  }

  private double expected(long hour, List<String> columns, Combine combine) {
    double[] known =
        columns.stream()
            .mapToDouble(column -> value(hour, column))
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    if (known.length == 0) {
      return Double.NaN;
    }
    return switch (combine) {
      case Max -> known[known.length - 1];
      case Min -> known[0];
      case Mean -> Arrays.stream(known).average().orElseThrow();
      case Median -> (known[(known.length - 1) / 2] + known[known.length / 2]) / 2;
    };
  }

  /** The sum of a column in an hour; NaN if it has no cell. */
  private double value(long hour, String column) {
    double[] sum = sums.get(column);
    return sum == null ? Double.NaN : sum[(int) (hour - windows.firstKept())];
  }

  /** The nearest number with one significant digit, as people would write it. */
  private static double round(double value) {
    return BigDecimal.valueOf(value).round(ONE_DIGIT).doubleValue();
  }

  private static String amount(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
