package io.csvmonitor.exporter.series;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the series of a total of {@link RowTotals}. The index is built when it is first used. */
final class SeriesByKey {
  private final Collection<MetricTable> tables;
  private final Map<Long, Found> byKey = new HashMap<>();

  SeriesByKey(Collection<MetricTable> tables) {
    this.tables = tables;
  }

  /** A series and its metric. */
  record Found(MetricTable table, Series series) {}

  /**
   * Finds the series of a total.
   *
   * @param row the key of the total
   * @return null if the series is not there
   */
  @Nullable Found find(long row, long rotationId, long time) {
    if (byKey.isEmpty()) {
      tables.forEach(table -> table.forEachKey((key, of) -> byKey.put(key, new Found(table, of))));
    }
    return byKey.get(RowTotals.seriesOf(row, rotationId, time));
  }
}
