package io.csvmonitor.exporter.threshold.anomaly;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Detects incidents in one series. The detector judges one value after another by the values before
 * it. It makes one pass, uses bounded memory, never looks ahead, and has no constant that belongs
 * to one series.
 *
 * <p>Each row's distance from its expected value is divided by its usual spread ({@link
 * NoiseModel}). Exponentially weighted means of these distances over one to about 43 rows (Roberts
 * 1959) are compared with their usual size ({@link MeanTail}). More checks find a changed spread, a
 * value that no longer changes, and a count that stays at zero. The rarest of all checks opens an
 * incident. While an incident goes on, nothing of it is learned as normal, and {@link OpenIncident}
 * says when it is over.
 *
 * <p>docs/analysis.md describes the method and its sources.
 *
 * <p>Not thread-safe: one thread at a time evaluates a series.
 */
public final class IncidentDetector {
  /** Weights of a new row in the means: of 1, 4, 14 and 43 rows. */
  private static final double[] WEIGHTS = {1, 0.4, 0.13, 0.045};

  /** Rows in which the begin of an incident is looked for. */
  private static final int RECENT_ROWS = 64;

  /** An incident began no earlier than so many lengths of the mean that found it. */
  private static final int ONSET_LENGTHS = 3;

  /** No row is judged before so many rows. */
  private static final int WARM_UP_ROWS = 40;

  /** The same for a series with a row a day or fewer: two weeks. */
  private static final int DAILY_WARM_UP_ROWS = 14;

  /** Limits are wider by this many parts of the first rows: twice as wide after ten rows. */
  private static final double WIDENING_ROWS = 10;

  /** The means share the accepted false alarms. */
  private static final int TESTS = 3;

  /** The highest probability of a breach, for series with few rows in a week. */
  private static final double MAX_BREACH_PROBABILITY = 0.02;

  /** The usual deviation of a row is no less than this part of its expected value. */
  private static final double SMALLEST_PART = 0.05;

  /** Counts below this many smallest steps vary at least as Poisson's do. */
  private static final double SMALL_COUNT_STEPS = 10;

  private static final double LOWEST_PART = 0.02;

  /** How far the usual distribution of counts is trusted against their largest values. */
  private static final double COUNTS_USUAL_PART = 0.15;

  /** From this rarity on, in decades, rows move the level less. */
  private static final double SUSPECT_DECADES = 2;

  private static final double SUSPECT_PACE = 0.2;
  private static final double LEVEL_CLIP = 3;
  private static final int MEAN_UNCLIPPED_ROWS = 20;
  private static final double MIN_MEAN_WEIGHT = 0.0005;
  private static final double DAYS_OF_MEAN = 3;
  private static final double MAX_DECADES = 99;
  private static final int FLAT_RUN_FACTOR = 3;

  /**
   * Measurements swing on after an incident: for so many rows, a new one must be this many times as
   * rare, in decades. Counts do not: their next incident is another one.
   */
  private static final int REST_ROWS = 100;

  private static final double REST_RARITY = 2;

  /** Scores of rows while an incident goes on or ends: see {@link AnomalyResult#score}. */
  private static final double RECOVERED_SCORE = 0.4;

  private static final double NEAR_SCORE = 0.6;
  private static final double ONGOING_SCORE = 1.01;

  private static final double SECONDS_PER_DAY = 86_400;
  private static final int MIN_ACCEPT_ROWS = 12;
  private static final int DAYS_PER_WEEK = 7;

  private final AnomalySettings settings;
  private final boolean counts;
  private final double breachDecades;
  private final SeasonSelector seasons;
  private final ExpectedLevel level = new ExpectedLevel();
  private final NoiseModel noise = new NoiseModel();
  private final MeanTail[] tails = new MeanTail[WEIGHTS.length];
  private final double[] means = new double[WEIGHTS.length];
  private final SpreadCheck spread;
  private final FlatRunCheck flatRuns = new FlatRunCheck(FLAT_RUN_FACTOR);
  private final BoundRunCheck boundRuns;
  private final double[] recent = new double[RECENT_ROWS];
  private final int warmUpRows;
  private final double meanWeight;
  private final long acceptDayRows;
  private final long acceptWeekRows;
  private @Nullable OpenIncident open;
  private long rows;
  private double mean;
  private boolean hasSeason;
  private boolean isWeekly;
  private long endedAt = -REST_ROWS;
  private double endedPeak;
  private double previousValue = Double.NaN;
  private double smallestStep;

  /** The rarest check of a row; {@code mean} is the number of its mean. */
  private record Rarest(AnomalyCheck check, double decades, double size, int mean) {}

  /** A row: its expected value, and the unit of its distance. */
  private record Row(double value, double expected, double unit) {
    double distance() {
      return value - expected;
    }
  }

  /**
   * Creates a detector that has seen no rows.
   *
   * @param settings how the series is judged
   */
  public IncidentDetector(AnomalySettings settings) {
    this.settings = settings;
    counts = Double.isFinite(settings.lowest());
    long generation = settings.generationRows();
    seasons = new SeasonSelector(settings, DetectorTuning.STANDARD);
    for (int i = 0; i < WEIGHTS.length; i++) {
      tails[i] = new MeanTail(generation, block(i));
    }
    spread = new SpreadCheck(generation);
    boundRuns = new BoundRunCheck(settings.lowest(), generation);
    breachDecades =
        -Math.log10(
            Math.min(
                MAX_BREACH_PROBABILITY,
                settings.falseAlarmsPerWeek() / settings.rowsPerWeek() / TESTS));
    boolean isDaily = settings.period().compareTo(Duration.ofHours(12)) >= 0;
    warmUpRows = isDaily ? DAILY_WARM_UP_ROWS : WARM_UP_ROWS;
    double rowsPerDay = SECONDS_PER_DAY / settings.periodSeconds();
    meanWeight = Math.clamp(1 / rowsPerDay / DAYS_OF_MEAN, MIN_MEAN_WEIGHT, 0.05);
    acceptDayRows = (long) Math.max(MIN_ACCEPT_ROWS, rowsPerDay);
    acceptWeekRows = (long) Math.max(DAYS_PER_WEEK, DAYS_PER_WEEK * rowsPerDay);
  }

  /** The rows that a mean is about. */
  private static int length(int number) {
    return (int) Math.round(span(number));
  }

  /** The rows of an evenly weighted mean with the same variance. */
  private static double span(int number) {
    return (2 - WEIGHTS[number]) / WEIGHTS[number];
  }

  private static int block(int number) {
    return Math.max(1, (int) Math.round(span(number) / 2));
  }

  /**
   * Judges a row by the rows before it, then learns the row. Call this in the order of time.
   *
   * @param time the row's time
   * @param value the row's value, finite
   * @throws IllegalArgumentException if the value is not finite
   */
  public AnomalyResult evaluate(Instant time, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite, found " + value + " at " + time);
    }
    ExpectedLevel.Season season = season(time, value);
    if (rows++ == 0) {
      level.set(value - season.offset(), season.factor());
      mean = value;
    }
    double expected = level.expected(season);
    Row row = new Row(value, expected, counts ? noise.unit(expected, mean) : 1);
    double distance = row.distance() / row.unit();
    double deviation = tails[0].deviation();
    for (int i = 0; i < WEIGHTS.length; i++) {
      means[i] += WEIGHTS[i] * (distance - means[i]);
    }
    recent[(int) (rows % RECENT_ROWS)] = distance;
    spread.update(Math.abs(distance), deviation);
    flatRuns.update(value);
    boundRuns.update(value, expected, mean);

    boolean known = rows > warmUpRows;
    Rarest rarest = known ? rarest(row) : new Rarest(AnomalyCheck.POINT, 0, row.distance(), 0);
    double score = rarest.decades() / breachDecades;
    int onset = 0;
    boolean recovered = false;
    OpenIncident incident = open;
    if (incident == null && score > 1 && isResting(rarest.decades())) {
      score = 1;
    } else if (incident == null && score > 1) {
      onset = onset(rarest);
      open(rarest, scale(row), onset, value - season.offset(), season.factor());
    } else if (incident != null) {
      incident.learnLevel(value - season.offset(), season.factor());
      incident.add(distance, scale(row), deviation, rarest.decades(), isBreached(incident, score));
      if (incident.isOver()) {
        recovered = true;
        score = Math.min(score, RECOVERED_SCORE);
        end(incident);
      } else if (incident.hasLastRow()) {
        score = Math.max(score, ONGOING_SCORE);
      } else {
        score = Math.clamp(score, NEAR_SCORE, 1);
      }
    }
    if (score > 1 && isEqualAsPrinted(rarest.check(), row)) {
      score = 1;
    }
    AnomalyResult result =
        new AnomalyResult(
            value,
            band(row, known),
            known,
            score,
            cause(rarest, score, row),
            /* alarm= */ false,
            recovered,
            onset);
    if (open == null) {
      isWeekly = seasons.isWeekly();
      learn(row, season, rarest.decades());
    }
    learnSmallestStep(value);
    return result;
  }

  private ExpectedLevel.Season season(Instant time, double value) {
    double offset = seasons.offset(time, value, open == null);
    double usual = seasons.mean();
    if (seasons.known() && !hasSeason) {
      hasSeason = true;
      for (MeanTail tail : tails) {
        tail.forget();
      }
      spread.forget();
    }
    // Counts of a busier week are busier at each hour, in proportion.
    return counts && usual > 0
        ? new ExpectedLevel.Season(Math.max(0, (usual + offset) / usual), 0)
        : new ExpectedLevel.Season(1, offset);
  }

  private double widening() {
    return 1 + WIDENING_ROWS / rows;
  }

  private Rarest rarest(Row row) {
    Rarest best = new Rarest(AnomalyCheck.POINT, 0, row.distance(), 0);
    for (int i = 0; i < WEIGHTS.length; i++) {
      if (length(i) <= rows / 2.0 && isJudged(means[i] * row.unit())) {
        double decades = decades(i, means[i], row);
        if (decades > best.decades()) {
          AnomalyCheck check = i == 0 ? AnomalyCheck.POINT : AnomalyCheck.SEASONAL_LEVEL;
          best = new Rarest(check, decades, means[i] * row.unit(), i);
        }
      }
    }
    if (best.decades() <= breachDecades
        && settings.direction() == BreachDirection.BOTH
        && Math.abs(row.distance()) >= settings.smallestChange()) {
      best = rarer(best, AnomalyCheck.SPREAD, spread.decades(widening()), row.distance());
    }
    if (isJudged(row.value() - mean)) {
      best = rarer(best, AnomalyCheck.FLAT, flatRuns.decades(), (double) flatRuns.run());
    }
    if (isJudged(row.distance())) {
      best = rarer(best, AnomalyCheck.AT_BOUND, boundRuns.decades(), (double) boundRuns.run());
    }
    return best;
  }

  private static Rarest rarer(Rarest best, AnomalyCheck check, double decades, double size) {
    return decades > best.decades()
        ? new Rarest(check, Math.min(MAX_DECADES, decades), size, 0)
        : best;
  }

  /** The rarity of a mean, in decades, were it so large. */
  private double decades(int number, double size, Row row) {
    double weight = WEIGHTS[number];
    double step = smallestStep / row.unit();
    double part = SMALLEST_PART * Math.abs(row.expected()) / row.unit();
    double minScale = Math.max(step / 2, part * Math.sqrt(weight / (2 - weight)));
    double deviation = Math.max(tails[number].deviation(), minScale) * widening();
    double usual = usualDecades(size * row.unit(), row.expected(), deviation * row.unit(), weight);
    double decades =
        tails[number].decades(
            Math.abs(size), usual, counts ? COUNTS_USUAL_PART : 0, minScale * weight);
    return Math.min(MAX_DECADES, decades);
  }

  /**
   * The rarity by the usual distribution: the normal one, or for counts the one of a Poisson
   * variable with the same variance, by its large deviations (Chernoff 1952). Counts below the
   * expected value are rarer by it than as far above.
   */
  private double usualDecades(double shift, double expected, double deviation, double weight) {
    double count = Math.max(expected, LOWEST_PART * mean);
    if (!counts || count <= 0) {
      return MeanTail.normalDecades(Math.abs(shift) / Math.max(deviation, 1e-300));
    }
    double variance = deviation * deviation;
    if (count < SMALL_COUNT_STEPS * smallestStep) {
      variance = Math.max(variance, smallestStep * count * weight / (2 - weight));
    }
    double shifted = Math.max(0, count + shift);
    double divergence = (shifted > 0 ? shifted * Math.log(shifted / count) : 0) - shifted + count;
    double exponent = count / Math.max(variance, 1e-300) * divergence;
    return MeanTail.normalDecades(Math.sqrt(2 * Math.max(0, exponent)));
  }

  private boolean isJudged(double change) {
    return settings.direction().includes(DeviationSign.of(change))
        && Math.abs(change) >= settings.smallestChange();
  }

  private boolean isResting(double decades) {
    return !counts && rows - endedAt < REST_ROWS && decades < endedPeak * REST_RARITY;
  }

  private boolean isBreached(OpenIncident incident, double score) {
    return incident.check() == AnomalyCheck.AT_BOUND ? boundRuns.run() > 0 : score > 1;
  }

  /** A reader does not see a difference that the numbers do not show. */
  private static boolean isEqualAsPrinted(AnomalyCheck check, Row row) {
    return (check == AnomalyCheck.POINT || check == AnomalyCheck.AT_BOUND)
        && AnomalyResult.number(row.value()).equals(AnomalyResult.number(row.expected()));
  }

  /** Rows before this one that belong to the incident: the likeliest point of a change. */
  private int onset(Rarest rarest) {
    return switch (rarest.check()) {
      case SPREAD, FLAT -> 0;
      case AT_BOUND -> (int) Math.max(0, boundRuns.run() - 1);
      case POINT, LEVEL, SEASONAL_LEVEL -> {
        double sum = 0;
        double likeliest = 0;
        int onset = 0;
        for (int i = 0;
            i < Math.min(RECENT_ROWS, ONSET_LENGTHS * length(rarest.mean())) && i < rows;
            i++) {
          sum += recent[(int) ((rows - i) % RECENT_ROWS)];
          if (sum * sum / (i + 1) > likeliest) {
            likeliest = sum * sum / (i + 1);
            onset = i;
          }
        }
        yield onset;
      }
    };
  }

  /** What a change of a row's level is in proportion to, in units. */
  private double scale(Row row) {
    return counts && mean > 0 ? Math.max(row.expected(), LOWEST_PART * mean) / row.unit() : 1;
  }

  private void open(Rarest rarest, double scale, int onset, double value, double factor) {
    double sum = 0;
    for (int i = 0; i <= Math.min(onset, RECENT_ROWS - 1); i++) {
      sum += recent[(int) ((rows - i) % RECENT_ROWS)];
    }
    DeviationSign sign = DeviationSign.of(means[rarest.mean()]);
    OpenIncident incident =
        new OpenIncident(
            rarest.check(), sign, Math.abs(sum / (onset + 1)) / scale, rarest.decades());
    incident.learnLevel(value, factor);
    seasons.mark();
    open = incident;
    if (rarest.check() == AnomalyCheck.POINT || rarest.check() == AnomalyCheck.SEASONAL_LEVEL) {
      tails[rarest.mean()].learnIncident(Math.abs(means[rarest.mean()]), breachDecades);
    }
  }

  private void end(OpenIncident incident) {
    open = null;
    endedAt = rows;
    endedPeak = incident.peak();
    Arrays.fill(means, 0);
    Arrays.fill(recent, 0);
    spread.reset();
  }

  /**
   * Takes the level of the incident that goes on as normal, and ends the incident. Does nothing if
   * there is none. Without this call, an incident whose level stays never ends.
   */
  public void acceptLevel() {
    OpenIncident incident = open;
    if (incident != null) {
      double before = level.value();
      level.set(incident.value(), incident.factor());
      double now = level.value();
      mean = counts && before > 0 ? mean * now / before : mean + now - before;
      seasons.acceptLevel(counts);
      end(incident);
    }
  }

  /**
   * Whether an incident has gone on for a season, so that its level can be taken as normal: for a
   * day, or for a week if the week's season is in use.
   */
  public boolean isLasting() {
    return open != null && open.rows() >= (isWeekly ? acceptWeekRows : acceptDayRows);
  }

  private void learn(Row row, ExpectedLevel.Season season, double decades) {
    double clip =
        rows > MEAN_UNCLIPPED_ROWS
            ? LEVEL_CLIP * tails[0].deviation() * row.unit()
            : Double.POSITIVE_INFINITY;
    double pace = decades > SUSPECT_DECADES ? SUSPECT_PACE : 1;
    level.learn(row.value(), season, clip, row.unit(), pace);
    mean += LevelShift.weight(meanWeight, rows) * (row.value() - mean);
    if (counts) {
      noise.learn(
          Math.abs(row.distance()), row.expected(), mean, tails[0].deviation(), smallestStep);
    }
    for (int i = 0; i < WEIGHTS.length; i++) {
      if (rows > 1 / WEIGHTS[i]) {
        tails[i].learn(Math.abs(means[i]));
      }
    }
    spread.learn();
  }

  private AnomalyResult.ExpectedBand band(Row row, boolean known) {
    double lower = Double.NEGATIVE_INFINITY;
    double upper = Double.POSITIVE_INFINITY;
    if (known && settings.direction().includes(DeviationSign.DOWN)) {
      lower = bounded(row.expected() - limit(0, DeviationSign.DOWN, row));
    }
    if (known && settings.direction().includes(DeviationSign.UP)) {
      upper = row.expected() + limit(0, DeviationSign.UP, row);
    }
    return new AnomalyResult.ExpectedBand(bounded(row.expected()), lower, upper);
  }

  /** The smallest distance that is a breach, in the metric's unit. */
  private double limit(int number, DeviationSign sign, Row row) {
    double factor = sign == DeviationSign.UP ? 1 : -1;
    double low = 0;
    double high = Math.max(Math.max(tails[number].deviation(), smallestStep / row.unit()), 1e-9);
    for (int i = 0; i < 40 && decades(number, factor * high, row) < breachDecades; i++) {
      low = high;
      high *= 2;
      if (sign == DeviationSign.DOWN && row.expected() - low * row.unit() < settings.lowest()) {
        break;
      }
    }
    for (int i = 0; i < 10; i++) {
      double middle = (low + high) / 2;
      if (decades(number, factor * middle, row) < breachDecades) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.max(high * row.unit(), settings.smallestChange());
  }

  private AnomalyResult.Cause cause(Rarest rarest, double score, Row row) {
    boolean isLevel = rarest.check() == AnomalyCheck.SEASONAL_LEVEL;
    return new AnomalyResult.Cause(
        rarest.check(),
        rarest.decades(),
        rarest.size(),
        length(rarest.mean()),
        score > 1 && isLevel
            ? limit(rarest.mean(), DeviationSign.of(rarest.size()), row)
            : Double.NaN);
  }

  private double bounded(double value) {
    return Math.max(value, settings.lowest());
  }

  /** Learns the smallest change between two rows: the step of a count. */
  private void learnSmallestStep(double value) {
    double step = Math.abs(value - previousValue);
    if (step > 0 && (smallestStep == 0 || step < smallestStep)) {
      smallestStep = step;
    }
    previousValue = value;
  }
}
