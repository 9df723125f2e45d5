package io.csvmonitor.monitoring.dashboards.monitor;

import io.csvmonitor.api.Replay;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.source.Time;
import io.csvmonitor.api.text.PrometheusDuration;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The time range and the refresh interval of a dashboard. A source gets rows several times within
 * the range.
 */
record DashboardTiming(Duration range, Duration refresh) {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  /** The longest range of the overview. */
  private static final Duration MOST_OF_OVERVIEW = Duration.ofHours(6);

  private static final Duration DAY = Duration.ofDays(1);

  /** The minimum number of times that a fresh source gets new rows within the range. */
  private static final int NEWS = 6;

  private static final List<Duration> RANGES =
      List.of(
          HOUR,
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(12),
          DAY,
          Duration.ofDays(2),
          Duration.ofDays(7),
          Duration.ofDays(30),
          Duration.ofDays(90));

  /** The timing of a source. */
  static DashboardTiming of(Source source, @Nullable Replay replay) {
    Duration wanted = freshness(source).multipliedBy(NEWS);
    return ofRange(replay == null ? wanted : wanted.dividedBy(replay.speed()));
  }

  /**
   * The timing of all sources together: the shortest range of a source, but at most six hours. The
   * state of the exporter has a value at each scrape, and a new installation has no older values.
   */
  static DashboardTiming of(List<Source> sources, @Nullable Replay replay) {
    return ofRange(
        Stream.concat(
                Stream.of(MOST_OF_OVERVIEW),
                sources.stream().map(source -> of(source, replay).range()))
            .min(Duration::compareTo)
            .orElseThrow());
  }

  /** The time for which a row stands, at least a minute: files seldom arrive more often. */
  static Duration spacing(Source source) {
    Duration period = source.time() == null ? Duration.ZERO : period(source.time());
    return period.compareTo(MINUTE) < 0 ? MINUTE : period;
  }

  /**
   * The minimum distance of the points of rates. Grafana's {@code $__rate_interval} is at least
   * four times this distance: four files that arrive each minute, or one that arrives each hour.
   * Rates over less time would rise and fall with each file. The last point can be this much older
   * than the end of the range.
   */
  static Duration step(Source source, @Nullable Replay replay) {
    Duration spacing = spacing(source);
    Duration step = spacing.compareTo(HOUR) < 0 ? spacing : spacing.dividedBy(4);
    return replay == null ? step : step.dividedBy(replay.speed());
  }

  /** Whether rows have a time of day, and do not cover whole days. */
  static boolean hasHours(Source source) {
    return source.time() == null || period(source.time()).compareTo(DAY) < 0;
  }

  private static DashboardTiming ofRange(Duration wanted) {
    Duration range =
        RANGES.stream()
            .filter(each -> each.compareTo(wanted) >= 0)
            .findFirst()
            .orElse(RANGES.getLast());
    Duration refresh =
        range.compareTo(Duration.ofHours(3)) <= 0
            ? Duration.ofSeconds(30)
            : range.compareTo(DAY) <= 0
                ? Duration.ofMinutes(1)
                : range.compareTo(Duration.ofDays(7)) <= 0
                    ? Duration.ofMinutes(5)
                    : Duration.ofMinutes(15);
    return new DashboardTiming(range, refresh);
  }

  private static Duration freshness(Source source) {
    if (source.freshness() != null) {
      return PrometheusDuration.bounded(source.freshness());
    }
    Duration twoPeriods =
        source.time() == null ? Duration.ZERO : period(source.time()).multipliedBy(2);
    return twoPeriods.compareTo(HOUR) > 0 ? twoPeriods : HOUR;
  }

  /** The approximate time that a row covers. Differences below an hour do not matter here. */
  private static Duration period(Time time) {
    if (time.period() != null) {
      return PrometheusDuration.bounded(time.period());
    }
    String letters = time.pattern().replaceAll("'[^']*'", "");
    boolean shorter =
        List.of("ISO8601", "EpochSeconds", "EpochMillis").contains(time.pattern())
            || letters.matches(".*[msSAnN].*");
    if (shorter) {
      return Duration.ZERO;
    }
    return letters.matches(".*[HhKk].*") ? HOUR : DAY;
  }
}
