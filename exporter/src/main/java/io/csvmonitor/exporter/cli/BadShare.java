package io.csvmonitor.exporter.cli;

import io.csvmonitor.exporter.csv.record.BadRowReason;
import io.csvmonitor.exporter.series.PublishedSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The part of a source's rows that are bad. */
final class BadShare {
  /** The reasons that affect only one cell of a wide table: the other cells of the row count. */
  private static final Set<BadRowReason> OF_CELLS =
      EnumSet.of(BadRowReason.NOT_A_NUMBER, BadRowReason.OUT_OF_RANGE, BadRowReason.NEGATIVE);

  private BadShare() {}

  /**
   * The part, from 0 to 1. Bad cells, and samples above the maximum number of series of a metric,
   * do not count.
   */
  static double of(PublishedSource published) {
    boolean wide = published.metrics().stream().anyMatch(each -> each.metric().columns() != null);
    long bad = 0;
    for (Map.Entry<BadRowReason, Long> each : published.stats().bad().entrySet()) {
      boolean ofRow =
          each.getKey() != BadRowReason.TOO_MANY_SERIES
              && !(wide && OF_CELLS.contains(each.getKey()));
      bad += ofRow ? each.getValue() : 0;
    }
    long all = bad + published.stats().rows();
    return all == 0 ? 0 : (double) bad / all;
  }
}
