package io.csvmonitor.exporter.report;

import io.csvmonitor.api.Source;
import io.csvmonitor.api.Time;
import io.csvmonitor.exporter.csv.BadReason;
import io.csvmonitor.exporter.series.PublishedSource;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One source: what was read of it.
 *
 * @param published null if it could not be read
 * @param files their names
 * @param problems what is wrong, and what to do
 * @param repeated rows that are in all their cells like one before
 */
public record ReportedSource(
    Source source,
    @Nullable PublishedSource published,
    List<String> files,
    List<String> problems,
    List<HourlyTotals> tallies,
    long repeated) {

  ZoneId zone() {
    Time time = source.time();
    return ZoneId.of(time == null ? "UTC" : time.zone());
  }

  boolean isRead() {
    return published != null;
  }

  long rows() {
    return published == null ? 0 : published.stats().rows();
  }

  long badRows() {
    return bad().values().stream().mapToLong(Long::longValue).sum();
  }

  Map<BadReason, Long> bad() {
    Map<BadReason, Long> sorted = new EnumMap<>(BadReason.class);
    if (published != null) {
      sorted.putAll(published.stats().bad());
    }
    return sorted;
  }

  /** Whether its rows have times. */
  boolean isTimed() {
    return published != null
        && published.stats().oldest() != Long.MAX_VALUE
        && published.stats().newest() != Long.MIN_VALUE;
  }

  /** Hours without a row of any metric, of the metric that has the fewest. */
  List<HourlyTotals.Gap> gaps() {
    return source.time() == null
        ? List.of()
        : tallies.stream()
            .map(HourlyTotals::gaps)
            .min((a, b) -> Integer.compare(a.size(), b.size()))
            .orElse(List.of());
  }
}
