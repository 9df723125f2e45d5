package io.csvmonitor.operator.status;

import io.csvmonitor.api.CsvMonitorStatus;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that people see in a list.
 *
 * @param sources how many sources are healthy, such as {@code 1/2}
 * @param thresholds how many thresholds there are
 * @param breached how many of them are breached; null while no exporter says so
 */
record StatusCounts(String sources, int thresholds, @Nullable Integer breached) {
  /** Those that a status has; the other ones where it has none. */
  static StatusCounts of(CsvMonitorStatus status, StatusCounts otherwise) {
    String sources = status.sources();
    Integer thresholds = status.thresholds();
    return new StatusCounts(
        sources == null ? otherwise.sources() : sources,
        thresholds == null ? otherwise.thresholds() : thresholds,
        status.breached());
  }
}
