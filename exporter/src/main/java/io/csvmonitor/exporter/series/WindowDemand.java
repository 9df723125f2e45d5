package io.csvmonitor.exporter.series;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to store some series of a metric by event time.
 *
 * @param by the requester: each requester has separate windows
 * @param metric the name of the metric
 * @param width the width of a bucket
 * @param keep the time before the newest row for which buckets are stored
 * @param filters the filters of series: a series is stored if a filter matches it
 * @param zone the zone in which buckets begin; null for the zone of the source
 */
public record WindowDemand(
    String by,
    String metric,
    Duration width,
    Duration keep,
    List<SeriesFilter> filters,
    @Nullable ZoneId zone) {
  public WindowDemand {
    filters = List.copyOf(filters);
  }

  /** A request for buckets in the zone of the source. */
  public WindowDemand(
      String by, String metric, Duration width, Duration keep, List<SeriesFilter> filters) {
    this(by, metric, width, keep, filters, null);
  }
}
