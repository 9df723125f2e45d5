package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.ratio.Ratio;
import io.csvmonitor.api.ratio.RatioPart;
import io.csvmonitor.api.text.Amount;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.series.WindowDemand;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The quotients of a ratio: in each bucket, the sum of the numerator divided by the sum of the
 * denominator. Each group of the denominator has a quotient.
 */
final class RatioSeries implements EvaluatedSeries {
  private static final double[] NO_PARTS = {};

  private final MetricSeries numerator;
  private final MetricSeries denominator;
  private final double minimum;
  private final boolean isOfSources;

  /** The series of the numerator's source, if it is another source. */
  private @Nullable SourceSeries above;

  /**
   * A ratio of two metrics of one source.
   *
   * @param asker the requester of the series; each requester has separate windows
   * @param keep the time for which buckets are stored
   */
  RatioSeries(Ratio ratio, String asker, Duration width, Duration keep) {
    this(ratio, asker, width, keep, null);
  }

  private RatioSeries(
      Ratio ratio, String asker, Duration width, Duration keep, @Nullable ZoneId zone) {
    numerator = numerator(ratio, asker, width, keep, zone);
    denominator = part(ratio, ratio.denominator(), asker, width, keep, null);
    minimum = Amount.parse(ratio.minimum());
    isOfSources = zone != null;
  }

  /**
   * A ratio of two sources. {@link #useNumerators} must be called before {@link #update}.
   *
   * @param zone the zone of the denominator's source
   */
  static RatioSeries ofSources(
      Ratio ratio, String asker, Duration width, Duration keep, ZoneId zone) {
    return new RatioSeries(ratio, asker, width, keep, zone);
  }

  /** The series of the numerator. */
  static MetricSeries numerator(
      Ratio ratio, String asker, Duration width, Duration keep, @Nullable ZoneId zone) {
    return part(ratio, ratio.numerator(), asker, width, keep, zone);
  }

  private static MetricSeries part(
      Ratio ratio,
      RatioPart part,
      String asker,
      Duration width,
      Duration keep,
      @Nullable ZoneId zone) {
    return new MetricSeries(
        new SeriesGrouping(ratio.by(), part.match()), asker, part.metric(), width, keep, zone);
  }

  /** The windows of the numerator. */
  WindowDemand demandOfNumerator() {
    return numerator.demand();
  }

  /** Takes the series of the numerator's source. */
  void useNumerators(SourceSeries series) {
    above = series;
  }

  /** The quotient of one group. */
  final class Quotient implements Group {
    private final Map<String, String> labels;
    private final Group below;

    private Quotient(Map<String, String> labels, Group below) {
      this.labels = labels;
      this.below = below;
    }

    /** The quotient; NaN if the denominator is below its minimum, or if a part is unknown. */
    @Override
    public double value(long index) {
      if (isOfSources && (numerator.isEmpty() || index < numerator.first())) {
        // The rows of the numerator begin later than those of the denominator.
        return Double.NaN;
      }
      double by = whole(index);
      // A denominator of zero has no quotient, even with a minimum of 0.
      return by >= minimum && by != 0 ? numerator(index) / by : Double.NaN;
    }

    /** The denominator. */
    @Override
    public double whole(long index) {
      return below.value(index);
    }

    /** The numerator. */
    double numerator(long index) {
      return numerator.value(labels, index);
    }

    @Override
    public double[] parts(long index) {
      return NO_PARTS;
    }

    @Override
    public SummedSeries summands() {
      return numerator.summands(labels);
    }

    @Override
    public SummedSeries wholeSummands() {
      return below.summands();
    }

    @Override
    public List<SummedSeries> partSummands() {
      return List.of();
    }

    @Override
    public boolean hasRow(long index) {
      return below.hasRow(index);
    }

    @Override
    public boolean isFirstRowIn(long from, long to) {
      return below.isFirstRowIn(from, to);
    }

    @Override
    public boolean isWithoutRow() {
      return below.isWithoutRow();
    }
  }

  @Override
  public List<WindowDemand> demands() {
    return isOfSources
        ? List.of(denominator.demand())
        : List.of(numerator.demand(), denominator.demand());
  }

  @Override
  public void update(SourceSeries series, BiConsumer<Map<String, String>, Group> added) {
    updateQuotients(series, added::accept);
  }

  /** The same as {@link #update}, for callers that need quotients. */
  void updateQuotients(SourceSeries series, BiConsumer<Map<String, String>, Quotient> added) {
    SourceSeries other = above;
    numerator.update(other == null ? series : other, (labels, group) -> {});
    denominator.update(
        series, (labels, group) -> added.accept(labels, new Quotient(labels, group)));
  }

  @Override
  public boolean isEmpty() {
    return denominator.isEmpty();
  }

  @Override
  public long first() {
    return denominator.first();
  }

  @Override
  public long oldest() {
    return denominator.oldest();
  }

  @Override
  public long newestIndex() {
    return denominator.newestIndex();
  }

  /** False: a denominator without rows makes the ratio unknown. */
  @Override
  public boolean isZeroWithoutRows() {
    return false;
  }

  @Override
  public boolean isAnyMissing(long index) {
    return denominator.isAnyMissing(index) || numerator.isAnyMissing(index);
  }

  /** False: more rows can increase or decrease a quotient. */
  @Override
  public boolean onlyGrows() {
    return false;
  }

  @Override
  public void completeUntil(long index) {
    numerator.completeUntil(index);
    denominator.completeUntil(index);
  }

  @Override
  public void takeChanged(long before, LongConsumer to) {
    numerator.takeChanged(before, to);
    denominator.takeChanged(before, to);
  }
}
