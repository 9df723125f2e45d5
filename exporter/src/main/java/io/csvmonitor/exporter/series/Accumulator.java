package io.csvmonitor.exporter.series;

import io.csvmonitor.api.Mode;
import io.csvmonitor.exporter.csv.value.RowTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a sample does to its series, by the source's mode. */
final class Accumulator implements SampleSink {
  private final boolean upsert;
  private final boolean timed;
  private final UpsertTotals memory;
  private long lineage;
  private long corrections;

  /**
   * For the rows of one source.
   *
   * @param timed whether rows have a time of their own; else an Upsert row is known by its labels
   *     alone
   */
  Accumulator(Mode mode, boolean timed, UpsertTotals memory) {
    this.upsert = mode == Mode.Upsert;
    this.timed = timed;
    this.memory = memory;
  }

  /** Samples that follow are of a file of this lineage. */
  void lineage(long of) {
    lineage = of;
  }

  /** How often a row's total became less. */
  long corrections() {
    return corrections;
  }

  void restoreCorrections(long kept) {
    corrections = kept;
  }

  @Override
  public void row(long time) {
    // Samples say all.
  }

  @Override
  public void sample(MetricTable table, int column, Series series, long time, double value) {
    play(table, upsert && table.isCounter() ? table.seriesKey(column) : 0, series, time, value);
  }

  /**
   * The same for a sample whose series is known by a key, not by the row that the table looked at
   * last.
   */
  void play(MetricTable table, long key, Series series, long time, double value) {
    if (!table.isCounter()) {
      series.set(value, time);
      table.set(series, time, value);
    } else if (upsert) {
      long at = timed ? time : RowTime.NONE;
      long row = UpsertTotals.key(lineage, at, key);
      double before = memory.current(row);
      double more = memory.put(row, lineage, at, value);
      if (Double.isNaN(more)) {
        return;
      }
      if (value < before) {
        corrections++;
      }
      series.add(more, time);
      table.increase(series, time, value - (Double.isNaN(before) ? 0 : before));
    } else {
      series.add(value, time);
      table.increase(series, time, value);
    }
  }

  /**
   * A row that was counted became another one. What windows have of it is replaced; a Counter,
   * which never falls, gets what is missing, and what it has too much counts as a correction, as
   * does the value that a Gauge has of a row of other labels or a later time.
   */
  void replace(List<LastRow.Sample> was, List<LastRow.Sample> now) {
    Map<Series, Double> more = new LinkedHashMap<>();
    boolean less = false;
    long before = corrections;
    for (LastRow.Sample old : was) {
      if (!old.table().isCounter()) {
        less |= now.stream().noneMatch(each -> each.replaces(old));
      } else if (!upsert) {
        old.table().increase(old.series(), old.time(), -old.value());
        more.merge(old.series(), -old.value(), Double::sum);
      } else if (now.stream().noneMatch(each -> each.isSameTotal(old))) {
        play(old.table(), old.key(), old.series(), old.time(), 0);
      }
    }
    for (LastRow.Sample each : now) {
      if (each.table().isCounter() && !upsert) {
        each.table().increase(each.series(), each.time(), each.value());
        more.merge(each.series(), each.value(), Double::sum);
        each.series().add(0, each.time());
      } else {
        play(each.table(), each.key(), each.series(), each.time(), each.value());
      }
    }
    for (Map.Entry<Series, Double> each : more.entrySet()) {
      less |= each.getValue() < 0;
      each.getKey().add(Math.max(0, each.getValue()), each.getKey().time());
    }
    // One row is one correction, whatever is made of it.
    corrections = before + (less || corrections > before ? 1 : 0);
  }
}
