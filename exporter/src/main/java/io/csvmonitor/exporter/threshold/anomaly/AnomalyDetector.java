package io.csvmonitor.exporter.threshold.anomaly;

import io.csvmonitor.api.text.NumberText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Detects incidents in one series. The detector evaluates each value with the values before it. It
 * makes one pass, uses bounded memory, never looks ahead, and has no constant that belongs to one
 * series.
 *
 * <p>Each row's distance from its expected value is divided by its usual spread ({@link
 * NoiseModel}). The rarest of several checks ({@link RowChecks}) opens an incident. During an
 * incident, no row is learned as normal, and {@link OngoingAnomaly} decides when the incident is
 * over.
 *
 * <p>docs/analysis.md describes the method and its sources.
 *
 * <p>Not thread-safe: one thread at a time evaluates a series.
 */
public final class AnomalyDetector {
  /** The rarity in decades from which rows move the level less. */
  private static final double SUSPECT_DECADES = 2;

  private static final double SUSPECT_PACE = 0.2;
  private static final double LEVEL_CLIP = 3;
  private static final int MEAN_UNCLIPPED_ROWS = 20;
  private static final double MIN_MEAN_WEIGHT = 0.0005;
  private static final double DAYS_OF_MEAN = 3;

  /**
   * The rest after an incident. Measurements swing after an incident. For this number of rows, the
   * rarity of a new incident in decades must be this multiple of the rarity of the ended incident.
   * A new incident of a count, only a few rows later, must be rarer than the last one.
   */
  private static final int REST_ROWS = 100;

  private static final double REST_RARITY = 2;
  private static final int COUNTS_REST_ROWS = 6;

  /** The scores of rows while an incident is open or ends: see {@link AnomalyResult#score}. */
  private static final double RECOVERED_SCORE = 0.4;

  private static final double NEAR_SCORE = 0.6;
  private static final double ONGOING_SCORE = 1.01;

  private static final double SECONDS_PER_DAY = 86_400;
  private static final int MIN_ACCEPT_ROWS = 12;
  private static final int DAYS_PER_WEEK = 7;

  /**
   * The number of weeks after which a weekly season is known well. The detector then forgets the
   * largest deviations before, because they came from worse expected values.
   */
  private static final int WEEKS_BEFORE_FORGETTING = 4;

  private final boolean counts;
  private final RowChecks checks;
  private final SeasonSelector seasons;
  private final ExpectedLevel level = new ExpectedLevel();
  private final NoiseModel noise = new NoiseModel();
  private final double meanWeight;
  private final long acceptDayRows;
  private final long acceptWeekRows;
  private @Nullable OngoingAnomaly open;
  private long rows;
  private double mean;
  private boolean hasSeason;
  private boolean hasWeek;
  private boolean isWeekly;
  private long endedAt = -REST_ROWS;
  private double endedPeak;

  /**
   * Creates a detector that has seen no rows.
   *
   * @param settings the settings of the evaluation
   */
  public AnomalyDetector(AnomalySettings settings) {
    counts = settings.isCount();
    checks = new RowChecks(settings);
    seasons = new SeasonSelector(settings);
    double rowsPerDay = SECONDS_PER_DAY / settings.periodSeconds();
    meanWeight = Math.clamp(1 / rowsPerDay / DAYS_OF_MEAN, MIN_MEAN_WEIGHT, 0.05);
    acceptDayRows = (long) Math.max(MIN_ACCEPT_ROWS, rowsPerDay);
    acceptWeekRows = (long) Math.max(DAYS_PER_WEEK, DAYS_PER_WEEK * rowsPerDay);
  }

  /**
   * Evaluates a row with the rows before it, then learns the row. Rows must come in the order of
   * time.
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
    EvaluatedRow row =
        new EvaluatedRow(value, expected, counts ? noise.unit(expected, mean) : 1, mean);
    double deviation = checks.deviation();
    checks.update(row);
    RarestCheck rarest = checks.rarest(row);
    double score = rarest.decades() / checks.breachDecades();
    int onset = 0;
    boolean recovered = false;
    OngoingAnomaly incident = open;
    if (incident == null
        && score > 1
        && (isResting(rarest.decades()) || isEqualAsPrinted(rarest.check(), row))) {
      score = 1;
    } else if (incident == null && score > 1) {
      onset = checks.onset(rarest);
      open(rarest, row, onset, value - season.offset(), season.factor());
    } else if (incident != null) {
      incident.learnLevel(value - season.offset(), season.factor());
      incident.add(
          row.units(),
          scale(row),
          deviation,
          rarest.decades(),
          isBreached(incident.check(), score));
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
            checks.band(row),
            checks.isKnown(),
            score,
            checks.cause(rarest, score > 1, row),
            recovered,
            onset);
    if (open == null) {
      isWeekly = seasons.isWeekly();
      learn(row, season, rarest.decades());
    }
    checks.learnSmallestStep(value);
    return result;
  }

  /**
   * The limits for a single row. The detector does not learn the row.
   *
   * @return null while the detector has seen too few rows
   */
  public AnomalyResult.@Nullable ExpectedBand band(Instant time, double value) {
    if (!checks.isKnown()) {
      return null;
    }
    return band(season(seasons.offset(time)), value);
  }

  private AnomalyResult.ExpectedBand band(ExpectedLevel.Season season, double value) {
    double expected = level.expected(season);
    return checks.band(
        new EvaluatedRow(value, expected, counts ? noise.unit(expected, mean) : 1, mean));
  }

  /**
   * The limits for a single row that is evaluated like a row of another weekday. The detector does
   * not learn the row.
   *
   * @param asOf a time of that weekday
   * @return null while the detector has seen too few rows, or does not know the hours of a week
   */
  public AnomalyResult.@Nullable ExpectedBand bandAsOf(Instant asOf, double value) {
    return checks.isKnown() && seasons.knowsWeekdays()
        ? band(season(seasons.offsetInWeek(asOf)), value)
        : null;
  }

  private ExpectedLevel.Season season(Instant time, double value) {
    double offset = seasons.offset(time, value, open == null);
    if (seasons.known() && !hasSeason) {
      hasSeason = true;
      checks.forget();
    }
    if (counts
        && !hasWeek
        && seasons.isWeekly()
        && rows >= WEEKS_BEFORE_FORGETTING * acceptWeekRows) {
      hasWeek = true;
      checks.forget();
    }
    return season(offset);
  }

  private ExpectedLevel.Season season(double offset) {
    double usual = seasons.mean();
    // Counts of a busier week are higher at each hour, in proportion.
    return counts && usual > 0
        ? new ExpectedLevel.Season(Math.max(0, (usual + offset) / usual), 0)
        : new ExpectedLevel.Season(1, offset);
  }

  private boolean isResting(double decades) {
    return counts
        ? rows - endedAt < COUNTS_REST_ROWS && decades < endedPeak
        : rows - endedAt < REST_ROWS && decades < endedPeak * REST_RARITY;
  }

  private boolean isBreached(AnomalyCheck opening, double score) {
    return opening == AnomalyCheck.AT_BOUND ? checks.isAtBound() : score > 1;
  }

  /**
   * Whether the value and the expected value look equal in a message, so that a reader sees no
   * difference.
   */
  private static boolean isEqualAsPrinted(AnomalyCheck check, EvaluatedRow row) {
    return switch (check) {
      case POINT, STEP, AT_BOUND ->
          NumberText.rounded(row.value()).equals(NumberText.rounded(row.expected()));
      case SEASONAL_LEVEL, SPREAD, FLAT -> false;
    };
  }

  /** The unit for a change of the level: the change is in proportion to it. */
  private double scale(EvaluatedRow row) {
    return counts && mean > 0
        ? Math.max(row.expected(), RowChecks.LOWEST_PART * mean) / row.unit()
        : 1;
  }

  private void open(RarestCheck rarest, EvaluatedRow row, int onset, double value, double factor) {
    OngoingAnomaly incident =
        new OngoingAnomaly(
            rarest.check(),
            checks.sign(rarest),
            Math.abs(checks.meanDistance(onset)) / scale(row),
            rarest.decades());
    incident.learnLevel(value, factor);
    seasons.mark();
    open = incident;
    checks.learnIncident(rarest);
  }

  private void end(OngoingAnomaly incident) {
    open = null;
    endedAt = rows;
    endedPeak = incident.peak();
    checks.reset();
  }

  /**
   * Takes the level of the open incident as normal, and ends the incident. Does nothing without an
   * open incident. Without this call, an incident whose level stays never ends.
   */
  public void acceptLevel() {
    OngoingAnomaly incident = open;
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
   * Whether an incident has lasted for a season, so that its level can be taken as normal. A season
   * is a day, or a week if the season of a week is in use.
   */
  public boolean isLasting() {
    return open != null && open.rows() >= (isWeekly ? acceptWeekRows : acceptDayRows);
  }

  private void learn(EvaluatedRow row, ExpectedLevel.Season season, double decades) {
    double clip =
        rows > MEAN_UNCLIPPED_ROWS
            ? LEVEL_CLIP * checks.deviation() * row.unit()
            : Double.POSITIVE_INFINITY;
    double pace = decades > SUSPECT_DECADES ? SUSPECT_PACE : 1;
    level.learn(row.value(), season, clip, row.unit(), pace);
    mean += RunningMean.weight(meanWeight, rows) * (row.value() - mean);
    if (counts) {
      noise.learn(
          Math.abs(row.distance()),
          row.expected(),
          mean,
          checks.deviation(),
          checks.smallestStep());
    }
    checks.learn(row);
  }
}
