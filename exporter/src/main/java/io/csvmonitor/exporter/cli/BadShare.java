package io.csvmonitor.exporter.cli;

import io.csvmonitor.exporter.csv.record.BadRowReason;
import io.csvmonitor.exporter.series.PublishedSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The part of a source's rows that are bad. */
final class BadShare {
  /** In a wide table these are of a cell, and the other cells of the row count. */
  private static final Set<BadRowReason> OF_CELLS =
      EnumSet.of(BadRowReason.NOT_A_NUMBER, BadRowReason.OUT_OF_RANGE, BadRowReason.NEGATIVE);

  private BadShare() {}

  /** From 0 to 1; without bad cells, and without samples beyond the series of a metric. */
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
