package io.csvmonitor.exporter.series;

import java.time.Duration;
import java.util.List;

/**
 * Asks a source to keep some series of a metric by event time.
 *
 * @param by who asks: each gets windows of its own
 * @param metric its name
 * @param width of a bucket
 * @param keep how long behind the newest row buckets are kept
 * @param filters the series that any of them means
 */
public record WindowDemand(
    String by, String metric, Duration width, Duration keep, List<SeriesFilter> filters) {
  public WindowDemand {
    filters = List.copyOf(filters);
  }
}
