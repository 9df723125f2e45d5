package io.csvmonitor.operator.status;

import io.csvmonitor.api.status.CsvMonitorStatus;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that people see in a list.
 *
 * @param sources the number of healthy sources and of all sources, such as {@code 1/2}
 * @param thresholds the number of thresholds
 * @param breached the number of breached thresholds; null without a report of the exporter
 */
record StatusCounts(String sources, int thresholds, @Nullable Integer breached) {
  /** The counts in a status; for each missing count, the other count. */
  static StatusCounts of(CsvMonitorStatus status, StatusCounts otherwise) {
    String sources = status.sources();
    Integer thresholds = status.thresholds();
    return new StatusCounts(
        sources == null ? otherwise.sources() : sources,
        thresholds == null ? otherwise.thresholds() : thresholds,
        status.breached());
  }
}
