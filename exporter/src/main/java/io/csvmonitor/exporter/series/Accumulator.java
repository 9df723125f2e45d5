package io.csvmonitor.exporter.series;

import io.csvmonitor.api.source.Mode;
import io.csvmonitor.exporter.csv.value.RowTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The effect of a sample on its series, depending on the mode of the source. */
final class Accumulator implements SampleSink {
  private final boolean upsert;

  /** Whether rows are parts of totals. A new version of a file then replaces the totals. */
  private final boolean restates;

  /** Totals that were greater before this pass. */
  private final Map<Long, Double> before = new HashMap<>();

  /** The maximum number of decreased totals that are remembered in one pass. */
  private static final int MAX_CORRECTIONS = 100_000;

  private final boolean timed;
  private final RowTotals memory;
  private long rotationId;
  private long corrections;

  /** Whether a newer file has replaced the file that is read. */
  private boolean superseded;

  /**
   * An accumulator for the rows of one source.
   *
   * @param timed whether rows have a time; otherwise the labels alone identify an Upsert row
   */
  Accumulator(Mode mode, boolean timed, RowTotals memory) {
    this.upsert = mode == Mode.Upsert;
    this.restates = mode == Mode.Restate;
    this.timed = timed;
    this.memory = memory;
  }

  private static List<LastRow.Sample> ofGauges(List<LastRow.Sample> samples) {
    return samples.stream().filter(each -> !each.table().addsUp()).toList();
  }

  /**
   * Replaces the parts of a row.
   *
   * @return whether a total has decreased
   */
  private boolean restate(List<LastRow.Sample> was, List<LastRow.Sample> now) {
    Map<Long, Double> totals = new HashMap<>();
    for (LastRow.Sample old : was) {
      if (old.table().addsUp()) {
        long row = row(old.key(), old.time());
        totals.putIfAbsent(row, memory.presentTotal(row));
        add(old.table(), old.key(), old.series(), old.time(), -old.value());
        before.remove(row);
      }
    }
    for (LastRow.Sample each : now) {
      if (each.table().addsUp()) {
        add(each.table(), each.key(), each.series(), each.time(), each.value());
      }
    }
    return totals.entrySet().stream()
        .anyMatch(each -> memory.presentTotal(each.getKey()) < each.getValue());
  }

  /**
   * Called before the samples of a file.
   *
   * @param isSuperseded whether a newer file of the rotation was read. Under Restate, that file has
   *     the current version, and the rows of this file do not change totals
   */
  void rotationId(long of, boolean isSuperseded) {
    rotationId = of;
    superseded = restates && isSuperseded;
  }

  /**
   * Called before a pass over a file.
   *
   * @param fromStart whether the pass reads the file from its beginning: a new version
   * @param isSuperseded see {@link #rotationId}
   */
  void beginPass(long of, boolean fromStart, boolean isSuperseded) {
    rotationId(of, isSuperseded);
    before.clear();
    if (restates && !superseded && fromStart && memory.knows(of)) {
      memory.beginVersion(of);
    }
  }

  /**
   * Called after a pass over a file.
   *
   * @param complete whether the file was read to its end
   * @param tables the tables with the series of rows that are missing in the new version
   */
  void endPass(boolean complete, List<MetricTable> tables) {
    before.forEach(
        (row, was) -> {
          if (memory.presentTotal(row) < was) {
            corrections++;
          }
        });
    before.clear();
    if (complete && restates && !superseded) {
      SeriesByKey byKey = new SeriesByKey(tables);
      memory.endVersion(
          rotationId,
          (row, time, total) -> {
            corrections++;
            SeriesByKey.Found gone = byKey.find(row, rotationId, time);
            if (gone != null && time != RowTime.NONE) {
              gone.table().windows().increase(gone.series(), time, -total);
            }
          });
    }
  }

  /** Adds a part to the total of a row. */
  private void add(MetricTable table, long key, Series series, long time, double part) {
    if (superseded) {
      return;
    }
    long at = timed ? time : RowTime.NONE;
    long row = row(key, time);
    double was = memory.current(row);
    double now = memory.presentTotal(row) + part;
    double more = memory.add(row, rotationId, at, part);
    if (Double.isNaN(more)) {
      return;
    }
    if (now < was && before.size() < MAX_CORRECTIONS) {
      before.putIfAbsent(row, was);
    }
    series.add(more, time);
    table.windows().increase(series, time, now - (Double.isNaN(was) ? 0 : was));
  }

  private long row(long key, long time) {
    return RowTotals.key(rotationId, timed ? time : RowTime.NONE, key);
  }

  /** The number of times that the total of a row has decreased. */
  long corrections() {
    return corrections;
  }

  void restoreCorrections(long kept) {
    corrections = kept;
  }

  @Override
  public void row(long time) {
    // The samples contain all that is needed.
  }

  @Override
  public void sample(MetricTable table, int column, Series series, long time, double value) {
    boolean keyed = (upsert || restates) && table.addsUp();
    addSample(table, keyed ? table.seriesKey(column) : 0, series, time, value);
  }

  /** Adds a sample of a series that is identified by a key, not by the last row of the table. */
  void addSample(MetricTable table, long key, Series series, long time, double value) {
    if (!table.addsUp()) {
      DistinctCounts distinct = table.distinct();
      if (distinct != null) {
        distinct.add(series, time, value);
        return;
      }
      series.set(value, time);
      table.windows().set(series, time, value);
    } else if (restates) {
      add(table, key, series, time, value);
    } else if (upsert) {
      long at = timed ? time : RowTime.NONE;
      long row = RowTotals.key(rotationId, at, key);
      double was = memory.current(row);
      double more = memory.put(row, rotationId, at, value);
      if (Double.isNaN(more)) {
        return;
      }
      if (value < was) {
        corrections++;
      }
      series.add(more, time);
      table.windows().increase(series, time, value - (Double.isNaN(was) ? 0 : was));
    } else {
      series.add(value, time);
      table.windows().increase(series, time, value);
    }
  }

  /**
   * Replaces a counted row with another row. Windows then contain only the new row. A Counter never
   * decreases: it gets the missing amount, and a surplus counts as a correction. The value of a
   * Gauge counts as a correction if the new row has other labels or an earlier time.
   */
  void replace(List<LastRow.Sample> was, List<LastRow.Sample> now) {
    Map<Series, Double> more = new LinkedHashMap<>();
    boolean less = false;
    long already = corrections;
    if (restates) {
      less = restate(was, now);
    }
    for (LastRow.Sample old : restates ? ofGauges(was) : was) {
      if (!old.table().addsUp()) {
        less |= now.stream().noneMatch(each -> each.replaces(old));
      } else if (!upsert) {
        old.table().windows().increase(old.series(), old.time(), -old.value());
        more.merge(old.series(), -old.value(), Double::sum);
      } else if (now.stream().noneMatch(each -> each.isSameTotal(old))) {
        addSample(old.table(), old.key(), old.series(), old.time(), 0);
      }
    }
    for (LastRow.Sample each : restates ? ofGauges(now) : now) {
      if (each.table().addsUp() && !upsert) {
        each.table().windows().increase(each.series(), each.time(), each.value());
        more.merge(each.series(), each.value(), Double::sum);
        each.series().add(0, each.time());
      } else {
        addSample(each.table(), each.key(), each.series(), each.time(), each.value());
      }
    }
    for (Map.Entry<Series, Double> each : more.entrySet()) {
      less |= each.getValue() < 0;
      each.getKey().add(Math.max(0, each.getValue()), each.getKey().time());
    }
    // One row is at most one correction, for any number of samples.
    corrections = already + (less || corrections > already ? 1 : 0);
  }
}
