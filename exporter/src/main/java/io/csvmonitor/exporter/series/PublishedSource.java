package io.csvmonitor.exporter.series;

import io.csvmonitor.api.Source;
import java.util.List;

/**
 * A source at the end of a pass; it changes no more.
 *
 * @param corrections how often a row's total became less, under Upsert and Restate
 * @param merged rows that replaced another total of the same row since rows were kept last
 */
public record PublishedSource(
    Source source,
    List<PublishedMetric> metrics,
    SourceStats.View stats,
    long corrections,
    long merged) {

  /** Series of all metrics. */
  public int seriesCount() {
    return metrics.stream().mapToInt(PublishedMetric::size).sum();
  }
}
