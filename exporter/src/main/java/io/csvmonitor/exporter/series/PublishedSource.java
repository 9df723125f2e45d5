package io.csvmonitor.exporter.series;

import io.csvmonitor.api.source.Source;
import java.util.List;

/**
 * A source at the end of a pass. Immutable.
 *
 * @param dayRows the rows of a table of times of one day; empty for other sources
 * @param corrections the number of times that the total of a row decreased, under Upsert and
 *     Restate
 * @param merged the number of rows since the last save that replaced another total of the same row
 */
public record PublishedSource(
    Source source,
    List<PublishedMetric> metrics,
    List<DayRow> dayRows,
    SourceStats.View stats,
    long corrections,
    long merged) {

  /** The number of series of all metrics. */
  public int seriesCount() {
    return metrics.stream().mapToInt(PublishedMetric::seriesCount).sum();
  }
}
