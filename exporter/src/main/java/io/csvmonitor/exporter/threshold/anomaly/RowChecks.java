package io.csvmonitor.exporter.threshold.anomaly;

import java.time.Duration;
import java.util.Arrays;

/**
 * The checks of a detector's rows. {@link #rarest} evaluates a row, and {@link #learn} learns it.
 *
 * <p>The means of the distances over one to about 43 rows ({@link RowMeans}) are compared with
 * their usual size ({@link TailMemory}). More checks find a sudden step, a changed spread, a value
 * that no longer changes, and a count that stays at zero.
 */
final class RowChecks {
  /**
   * The maximum number of rows from the start of an incident until it is found, as a multiple of
   * the length of the mean that found it.
   */
  private static final int ONSET_LENGTHS = 3;

  /** The number of first rows that are not evaluated. */
  private static final int WARM_UP_ROWS = 40;

  /** The same for a series with a row a day or fewer: two weeks. */
  private static final int DAILY_WARM_UP_ROWS = 14;

  /**
   * The number of rows that determines the width of limits at the start: after ten rows, limits are
   * twice as wide.
   */
  private static final double WIDENING_ROWS = 10;

  /** The number of checks that share the accepted false alarms. */
  private static final int TESTS = 8;

  /**
   * A series that has stopped matters most, so its check has twice the share of the accepted false
   * alarms, in decades.
   */
  private static final double MORE_FOR_A_STOP = Math.log10(2);

  /** The highest probability of a breach, for series with few rows in a week. */
  private static final double MAX_BREACH_PROBABILITY = 0.008;

  /** The smallest usual deviation of a row, as a part of its expected value. */
  private static final double SMALLEST_PART = 0.05;

  /** The number of smallest steps below which counts vary at least like a Poisson variable. */
  private static final double SMALL_COUNT_STEPS = 10;

  /** The smallest expected value, as a part of the mean. Smaller values are replaced by it. */
  static final double LOWEST_PART = 0.02;

  /** The weight of the usual distribution of counts against their largest values. */
  private static final double COUNTS_USUAL_PART = 0.15;

  private static final double MAX_DECADES = 99;
  private static final int FLAT_RUN_FACTOR = 3;

  /** The precision of a limit, as a part of it. */
  private static final double PRECISION = 0.002;

  /**
   * The factor above and below the limit of the previous row between which a limit is first
   * searched.
   */
  private static final double NEAR_GROWTH = 1.004;

  private static final double SMALLEST_LIMIT = 1e-12;
  private static final int MAX_GROWTHS = 40;

  private final AnomalySettings settings;
  private final boolean counts;
  private final double breachDecades;
  private final int warmUpRows;
  private final TailMemory[] tails = new TailMemory[RowMeans.COUNT];
  private final RowMeans means;
  private final double[] magnitudes = new double[RowMeans.COUNT];
  private final StepCheck steps;
  private final SpreadCheck spread;
  private final FlatRunCheck flatRuns = new FlatRunCheck(FLAT_RUN_FACTOR);
  private final BoundRunCheck boundRuns;
  private final RecentRows recent = new RecentRows();
  private final double[] pointLimits = new double[2];
  private long rows;
  private double previousValue = Double.NaN;
  private double smallestStep;

  RowChecks(AnomalySettings settings) {
    this.settings = settings;
    counts = settings.isCount();
    means = new RowMeans(counts);
    long generation = settings.generationRows();
    for (int i = 0; i < RowMeans.COUNT; i++) {
      tails[i] = new TailMemory(generation, RowMeans.block(i));
    }
    steps = new StepCheck(generation);
    spread = new SpreadCheck(generation);
    boundRuns = new BoundRunCheck(settings.lowest(), generation);
    breachDecades =
        -Math.log10(
            Math.min(
                MAX_BREACH_PROBABILITY,
                settings.falseAlarmsPerWeek() / settings.rowsPerWeek() / TESTS));
    boolean isDaily = settings.period().compareTo(Duration.ofHours(12)) >= 0;
    warmUpRows = isDaily ? DAILY_WARM_UP_ROWS : WARM_UP_ROWS;
  }

  /** The usual standard deviation of a row, in units. */
  double deviation() {
    return tails[0].deviation();
  }

  /** The smallest change between two rows so far: the step of a count. */
  double smallestStep() {
    return smallestStep;
  }

  /** The rarity of a breach, in decades. */
  double breachDecades() {
    return breachDecades;
  }

  /** Whether enough rows came to evaluate the last one. */
  boolean isKnown() {
    return rows > warmUpRows;
  }

  /** Takes the next row. */
  void update(EvaluatedRow row) {
    rows++;
    double distance = row.units();
    steps.update(distance);
    recent.add(distance);
    means.update(recent);
    for (int i = 0; i < RowMeans.COUNT; i++) {
      magnitudes[i] = magnitude(means.of(i), row.expected(), row);
    }
    spread.update(Math.abs(distance), deviation());
    flatRuns.update(row.value());
    boundRuns.update(row.value(), row.expected(), row.mean());
  }

  private double widening() {
    return 1 + WIDENING_ROWS / rows;
  }

  /** The rarest check of the last row. Its rarity is 0 if it is unknown. */
  RarestCheck rarest(EvaluatedRow row) {
    RarestCheck best = RarestCheck.none(row);
    if (!isKnown()) {
      return best;
    }
    for (int i = 0; i < RowMeans.COUNT; i++) {
      if (RowMeans.length(i) <= rows / 2.0 && isEvaluated(means.of(i) * row.unit())) {
        AnomalyCheck check = i == 0 ? AnomalyCheck.POINT : AnomalyCheck.SEASONAL_LEVEL;
        best = best.or(check, decades(i, magnitudes[i], row), means.of(i) * row.unit(), i);
      }
    }
    // Measurements swing, so that the steps back after a spike are also large.
    if (counts && steps.isKnown() && isEvaluated(steps.step() * row.unit())) {
      double size = steps.step() * row.unit();
      best = best.or(AnomalyCheck.STEP, stepDecades(steps.step(), row), size, 0);
    }
    // A changed level also changes the spread, and a change of the level is easier to understand.
    if (best.decades() <= breachDecades
        && settings.direction() == BreachDirection.BOTH
        && Math.abs(row.distance()) >= settings.smallestChange()) {
      best = best.or(AnomalyCheck.SPREAD, spread.decades(widening()), row.distance(), 0);
    }
    if (settings.isUnchangedUnusual() && isEvaluated(row.value() - row.mean())) {
      best = best.or(AnomalyCheck.FLAT, flatRuns.decades(), (double) flatRuns.run(), 0);
    }
    if (isEvaluated(row.distance())) {
      double decades = boundRuns.run() > 0 ? boundRuns.decades() + MORE_FOR_A_STOP : 0;
      best = best.or(AnomalyCheck.AT_BOUND, decades, (double) boundRuns.run(), 0);
    }
    return best;
  }

  /** The rarity of a mean of the given magnitude, in decades. */
  private double decades(int number, double magnitude, EvaluatedRow row) {
    double variance = RowMeans.variance(number);
    double minScale = minScale(row, variance);
    double usual =
        TailMemory.normalDecades(
            magnitude / deviation(tails[number], minScale, row.expected(), variance, row));
    double decades =
        tails[number].decades(
            magnitude, usual, counts ? COUNTS_USUAL_PART : 0, minScale * RowMeans.weight(number));
    return Math.min(MAX_DECADES, decades);
  }

  /** The rarity of a step of the given size, in decades. */
  private double stepDecades(double size, EvaluatedRow row) {
    double minScale = minScale(row, 1);
    double ledTo = Math.max(0, row.expected() + steps.ledTo() * row.unit());
    double usual =
        TailMemory.normalDecades(
            magnitude(size, ledTo, row) / deviation(steps.tail(), minScale, ledTo, 1, row));
    return steps.tail().decades(Math.abs(size), usual, COUNTS_USUAL_PART, minScale);
  }

  /**
   * The smallest usual deviation of a mean, in units.
   *
   * @param variance the variance of the mean, as a part of the variance of a row
   */
  private double minScale(EvaluatedRow row, double variance) {
    double part = SMALLEST_PART * Math.abs(row.expected()) / row.unit();
    return Math.max(smallestStep / row.unit() / 2, part * Math.sqrt(variance));
  }

  /**
   * The usual deviation of a mean, in units. Small counts vary at least like a Poisson variable.
   *
   * @param variance the variance of the mean, as a part of the variance of a row
   */
  private double deviation(
      TailMemory tail, double minScale, double expected, double variance, EvaluatedRow row) {
    double deviation = Math.max(tail.deviation(), minScale) * widening();
    double count = count(expected, row);
    return counts && count < SMALL_COUNT_STEPS * smallestStep
        ? Math.max(deviation, Math.sqrt(smallestStep * count * variance) / row.unit())
        : Math.max(deviation, Double.MIN_NORMAL);
  }

  /**
   * The size of a change without its sign, in units. A fall and a rise of a count have the same
   * size if they are equally rare for a Poisson variable, so a fall counts more than an equal rise,
   * and frequent rises do not hide it. This is the deviance residual (McCullagh and Nelder 1989),
   * which is also Chernoff's bound for large deviations (1952).
   *
   * @param size the change, in units
   * @param expected the value without the change
   */
  private double magnitude(double size, double expected, EvaluatedRow row) {
    double count = count(expected, row);
    if (!counts || count <= 0) {
      return Math.abs(size);
    }
    double changed = Math.max(0, count + size * row.unit());
    double divergence = (changed > 0 ? changed * Math.log(changed / count) : 0) - changed + count;
    return Math.sqrt(2 * count * Math.max(0, divergence)) / row.unit();
  }

  /** The expected count, which is replaced by a small part of the mean if it is smaller. */
  private static double count(double expected, EvaluatedRow row) {
    return Math.max(expected, LOWEST_PART * row.mean());
  }

  private boolean isEvaluated(double change) {
    return settings.direction().includes(DeviationSign.of(change))
        && Math.abs(change) >= settings.smallestChange();
  }

  /**
   * Whether a breach of the last row lasts without a level, because the values are at their bound.
   */
  boolean isAtBound() {
    return boundRuns.run() > 0;
  }

  /** The number of rows before the last one that belong to the incident which it opens. */
  int onset(RarestCheck rarest) {
    return switch (rarest.check()) {
      case SPREAD, FLAT -> 0;
      case AT_BOUND -> (int) Math.max(0, boundRuns.run() - 1);
      case POINT, STEP, SEASONAL_LEVEL ->
          recent.onset(ONSET_LENGTHS * RowMeans.length(rarest.mean()), deviation());
    };
  }

  /** The mean distance since the onset, in units. */
  double meanDistance(int onset) {
    return recent.mean(onset);
  }

  /** The direction of an incident that the last row opens. */
  DeviationSign sign(RarestCheck rarest) {
    return DeviationSign.of(means.of(rarest.mean()));
  }

  /** Learns the row that opens an incident as one value of its check. */
  void learnIncident(RarestCheck rarest) {
    switch (rarest.check()) {
      case POINT, SEASONAL_LEVEL ->
          tails[rarest.mean()].learnIncident(magnitudes[rarest.mean()], breachDecades);
      case STEP -> steps.tail().learnIncident(Math.abs(steps.step()), breachDecades);
      case SPREAD, FLAT, AT_BOUND -> {}
    }
  }

  /** Learns the last row, which is outside incidents. */
  void learn(EvaluatedRow row) {
    for (int i = 0; i < RowMeans.COUNT; i++) {
      if (rows > 1 / RowMeans.weight(i)) {
        tails[i].learn(magnitudes[i]);
      }
    }
    spread.learn();
    steps.learn(row.units(), deviation());
  }

  /** Learns the smallest step of the last row, whether or not it is outside incidents. */
  void learnSmallestStep(double value) {
    double step = Math.abs(value - previousValue);
    if (step > 0 && (smallestStep == 0 || step < smallestStep)) {
      smallestStep = step;
    }
    previousValue = value;
  }

  /** Begins again after an incident. */
  void reset() {
    means.reset();
    Arrays.fill(magnitudes, 0);
    recent.clear();
    spread.reset();
    steps.reset();
  }

  /** Forgets the usual sizes, since the expected values are better now. */
  void forget() {
    for (TailMemory tail : tails) {
      tail.forget();
    }
    spread.forget();
  }

  /** The expected value of the last row, and the limits beyond which a single row is a breach. */
  AnomalyResult.ExpectedBand band(EvaluatedRow row) {
    double lower = Double.NEGATIVE_INFINITY;
    double upper = Double.POSITIVE_INFINITY;
    if (isKnown() && settings.direction().includes(DeviationSign.DOWN)) {
      lower = bounded(row.expected() - pointLimit(DeviationSign.DOWN, row));
    }
    if (isKnown() && settings.direction().includes(DeviationSign.UP)) {
      upper = row.expected() + pointLimit(DeviationSign.UP, row);
    }
    return new AnomalyResult.ExpectedBand(bounded(row.expected()), lower, upper);
  }

  private double bounded(double value) {
    return Math.max(value, settings.lowest());
  }

  /** The limit of a single row, which is first searched near the limit of the previous row. */
  private double pointLimit(DeviationSign sign, EvaluatedRow row) {
    int side = sign == DeviationSign.UP ? 0 : 1;
    double limit = limit(AnomalyCheck.POINT, 0, sign, row, pointLimits[side]);
    pointLimits[side] = limit;
    return Math.max(limit * row.unit(), settings.smallestChange());
  }

  /**
   * The smallest distance, mean or step that is a breach, in units.
   *
   * @param near a limit that is probably near; 0 if there is none
   */
  private double limit(
      AnomalyCheck check, int number, DeviationSign sign, EvaluatedRow row, double near) {
    boolean isStep = check == AnomalyCheck.STEP;
    TailMemory tail = isStep ? steps.tail() : tails[number];
    double factor = sign == DeviationSign.UP ? 1 : -1;
    double first =
        near > 0
            ? near
            : Math.max(Math.max(tail.deviation(), smallestStep / row.unit()), SMALLEST_LIMIT);
    double low = first;
    double high = first;
    double growth = near > 0 ? NEAR_GROWTH : 2;
    if (limitDecades(isStep, number, factor * first, row) < breachDecades) {
      boolean isBelow = true;
      for (int i = 0; i < MAX_GROWTHS && isBelow; i++) {
        low = high;
        high *= growth;
        growth = Math.min(2, growth * growth);
        isBelow =
            limitDecades(isStep, number, factor * high, row) < breachDecades
                && !isBeyondBound(sign, low, row);
      }
    } else {
      boolean isAbove = true;
      for (int i = 0; i < MAX_GROWTHS && isAbove; i++) {
        high = low;
        low /= growth;
        growth = Math.min(2, growth * growth);
        isAbove =
            low > SMALLEST_LIMIT
                && limitDecades(isStep, number, factor * low, row) >= breachDecades;
      }
    }
    while (high - low > PRECISION * high) {
      double middle = (low + high) / 2;
      if (limitDecades(isStep, number, factor * middle, row) < breachDecades) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private boolean isBeyondBound(DeviationSign sign, double distance, EvaluatedRow row) {
    return sign == DeviationSign.DOWN && row.expected() - distance * row.unit() < settings.lowest();
  }

  private double limitDecades(boolean isStep, int number, double size, EvaluatedRow row) {
    return isStep
        ? stepDecades(size, row)
        : decades(number, magnitude(size, row.expected(), row), row);
  }

  /** The description of the rarest check for a reader. */
  AnomalyResult.Cause cause(RarestCheck rarest, boolean breached, EvaluatedRow row) {
    boolean hasLimit =
        rarest.check() == AnomalyCheck.SEASONAL_LEVEL || rarest.check() == AnomalyCheck.STEP;
    return new AnomalyResult.Cause(
        rarest.check(),
        rarest.decades(),
        rarest.size(),
        RowMeans.length(rarest.mean()),
        breached && hasLimit ? shownLimit(rarest, row) : Double.NaN);
  }

  private double shownLimit(RarestCheck rarest, EvaluatedRow row) {
    DeviationSign sign = DeviationSign.of(rarest.size());
    double limit = limit(rarest.check(), rarest.mean(), sign, row, 0);
    return Math.max(limit * row.unit(), settings.smallestChange());
  }
}
