package io.csvmonitor.exporter.series;

import io.csvmonitor.api.source.Mode;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.csv.value.RowTime;
import java.util.Set;

/**
 * Counts rows that were read before, for metrics and windows that did not exist then. New metrics
 * count the rows completely. Metrics with known totals count them only by event time.
 */
final class Backfill implements SampleSink {
  private final Accumulator fresh;
  private final Set<MetricTable> known;
  private final boolean upsert;
  private final boolean restates;
  private final boolean timed;
  private final long rotationId;
  private final RowTotals totals;

  /**
   * A backfill from one file.
   *
   * @param fresh takes the samples of new metrics
   * @param known the metrics whose totals are known
   * @param totals the totals of the known metrics' rows so far
   */
  Backfill(
      Source source, Accumulator fresh, Set<MetricTable> known, long rotationId, RowTotals totals) {
    this.fresh = fresh;
    this.known = known;
    this.restates = source.mode() == Mode.Restate;
    this.upsert = restates || source.mode() == Mode.Upsert;
    this.timed = source.time() != null;
    this.rotationId = rotationId;
    this.totals = totals;
    if (restates) {
      totals.beginVersion(rotationId);
    }
  }

  /** Called when the file was read to its end. */
  void end() {
    if (restates) {
      SeriesByKey byKey = new SeriesByKey(known);
      totals.endVersion(
          rotationId,
          (row, time, total) -> {
            SeriesByKey.Found gone = byKey.find(row, rotationId, time);
            if (gone != null && time != RowTime.NONE) {
              gone.table().windows().increaseAgain(gone.series(), time, -total);
            }
          });
    }
  }

  @Override
  public void row(long time) {
    // The samples contain all that is needed.
  }

  @Override
  public void sample(MetricTable table, int column, Series series, long time, double value) {
    if (!known.contains(table)) {
      fresh.sample(table, column, series, time, value);
    } else if (table.distinct() != null) {
      // Values that are counted already change nothing.
      fresh.sample(table, column, series, time, value);
    } else if (!table.addsUp()) {
      table.windows().setAgain(series, time, value);
    } else if (upsert) {
      long at = timed ? time : RowTime.NONE;
      long row = RowTotals.key(rotationId, at, table.seriesKey(column));
      double before = totals.current(row);
      double was = Double.isNaN(before) ? 0 : before;
      double total = restates ? totals.presentTotal(row) + value : value;
      if (!Double.isNaN(totals.put(row, rotationId, at, total))) {
        table.windows().increaseAgain(series, time, total - was);
      }
    } else {
      table.windows().increaseAgain(series, time, value);
    }
  }
}
