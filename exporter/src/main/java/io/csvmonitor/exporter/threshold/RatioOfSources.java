package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.ratio.Ratio;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.series.WindowDemand;
import io.csvmonitor.exporter.threshold.calendar.CalendarTimes;
import io.csvmonitor.exporter.threshold.calendar.LoadedCalendar;
import io.csvmonitor.exporter.threshold.time.Watermark;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A ratio whose numerator is a metric of another source than its denominator. The source of the
 * denominator evaluates the ratio. The source of the numerator stores the windows of the numerator,
 * on the time grid of the other source.
 *
 * @param threshold the threshold that evaluates the ratio; null for the gauge of the ratio
 * @param above the source of the numerator
 * @param below the source of the denominator
 */
public record RatioOfSources(
    Ratio ratio, @Nullable Threshold threshold, Source above, Source below) {
  /** The ratios over two sources, and the thresholds of such ratios. */
  static List<RatioOfSources> in(
      List<Source> sources, List<Threshold> thresholds, List<Ratio> ratios) {
    List<RatioOfSources> all = new ArrayList<>();
    ratios.forEach(ratio -> of(sources, ratio, null).ifPresent(all::add));
    for (Threshold threshold : thresholds) {
      Ratio ratio = threshold.ratio();
      if (ratio != null && threshold.absent() == null) {
        of(sources, ratio, threshold).ifPresent(all::add);
      }
    }
    return all;
  }

  private static Optional<RatioOfSources> of(
      List<Source> sources, Ratio ratio, @Nullable Threshold threshold) {
    Optional<Source> above = with(sources, ratio.numerator().metric());
    Optional<Source> below = with(sources, ratio.denominator().metric());
    return above.isEmpty() || below.isEmpty() || above.equals(below)
        ? Optional.empty()
        : Optional.of(new RatioOfSources(ratio, threshold, above.get(), below.get()));
  }

  private static Optional<Source> with(List<Source> sources, String metric) {
    return sources.stream().filter(source -> source.hasMetric(metric)).findFirst();
  }

  /** Whether a source has the numerator or the denominator. */
  boolean concerns(Source source) {
    return source.name().equals(above.name()) || source.name().equals(below.name());
  }

  /** The requester of the windows. */
  String asker() {
    return threshold == null ? RatioGauge.asker(ratio) : threshold.name();
  }

  /** The length of the windows. Default: the longer one of the periods of both sources. */
  Duration width() {
    Duration first = SourceThresholds.width(below, ratio.window());
    Duration second = SourceThresholds.width(above, ratio.window());
    return first.compareTo(second) > 0 ? first : second;
  }

  /** The windows that the source of the numerator stores. */
  WindowDemand demand(List<LoadedCalendar> calendars, HistoryRetention history) {
    ZoneId zone = SourceThresholds.zone(below);
    Threshold by = threshold;
    Duration keep =
        by == null
            ? RatioGauge.KEEP
            : history.buckets(
                by, CalendarTimes.of(calendars, by, zone).special().comparesWeekdays());
    return RatioSeries.numerator(ratio, asker(), width(), keep(keep), zone).demand();
  }

  /**
   * The time for which both sources store windows. The rows of one source can arrive later than
   * those of the other one, until it is stale.
   *
   * @param needed the same, for sources whose rows arrive at the same time
   */
  Duration keep(Duration needed) {
    return needed.plus(Watermark.freshness(above)).plus(Watermark.freshness(below));
  }
}
