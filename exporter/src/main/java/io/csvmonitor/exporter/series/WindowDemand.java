package io.csvmonitor.exporter.series;

import java.time.Duration;
import java.util.List;

/**
 * A request to store some series of a metric by event time.
 *
 * @param by the requester: each requester has separate windows
 * @param metric the name of the metric
 * @param width the width of a bucket
 * @param keep the time before the newest row for which buckets are stored
 * @param filters the filters of series: a series is stored if a filter matches it
 */
public record WindowDemand(
    String by, String metric, Duration width, Duration keep, List<SeriesFilter> filters) {
  public WindowDemand {
    filters = List.copyOf(filters);
  }
}
