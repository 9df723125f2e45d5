package io.csvmonitor.exporter.report;

import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.source.Time;
import io.csvmonitor.exporter.csv.record.BadRowReason;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.threshold.calendar.CalendarMark;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of one source in a report.
 *
 * @param published the series and counts of the source; null if it could not be read
 * @param files the names of the files
 * @param problems the problems, with their solutions
 * @param hourlyTotals the totals of each metric
 * @param marks the marks of calendars in the time of the rows, the oldest first
 * @param repeated the rows that equal an earlier row in all cells
 */
public record ReportedSource(
    Source source,
    @Nullable PublishedSource published,
    List<String> files,
    List<String> problems,
    List<HourlyTotals> hourlyTotals,
    List<CalendarMark> marks,
    RepeatedRowCounter.RepeatedRows repeated) {

  /** The time zone of the source's times; UTC if rows have no time. */
  ZoneId zone() {
    Time time = source.time();
    return ZoneId.of(time == null ? "UTC" : time.zone());
  }

  /** Whether the source could be read. */
  boolean isRead() {
    return published != null;
  }

  long rows() {
    return published == null ? 0 : published.stats().rows();
  }

  long badRows() {
    return published == null ? 0 : published.stats().badRows();
  }

  /** The number of bad rows by reason. */
  Map<BadRowReason, Long> bad() {
    Map<BadRowReason, Long> sorted = new EnumMap<>(BadRowReason.class);
    if (published != null) {
      sorted.putAll(published.stats().bad());
    }
    return sorted;
  }

  /** The time of the oldest row, in milliseconds since the epoch; only if there are times. */
  long oldest() {
    return published == null ? 0 : published.stats().oldest();
  }

  /** The time of the newest row, in milliseconds since the epoch; only if there are times. */
  long newest() {
    return published == null ? 0 : published.stats().newest();
  }

  /** Whether the source has rows with times. */
  boolean isTimed() {
    return published != null && published.stats().isTimed();
  }

  /**
   * The gaps of the metric with the fewest gaps, the longest first: the hours in which no metric
   * has a row.
   */
  List<TimeSpan> gaps() {
    return source.time() == null
        ? List.of()
        : hourlyTotals.stream()
            .map(HourlyTotals::gaps)
            .min((a, b) -> Integer.compare(a.size(), b.size()))
            .orElse(List.of())
            .stream()
            .sorted(NotEvaluated.LONGEST_FIRST)
            .toList();
  }
}
