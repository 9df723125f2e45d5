package io.csvmonitor.exporter.series;

import io.csvmonitor.api.Mode;

/** What a sample does to its series, by the source's mode. */
final class Accumulator implements SampleSink {
  private final boolean upsert;
  private final boolean timed;
  private final UpsertMemory memory;
  private long lineage;
  private long corrections;

  /**
   * For the rows of one source.
   *
   * @param timed whether rows have a time of their own; else an Upsert row is known by its labels
   *     alone
   */
  Accumulator(Mode mode, boolean timed, UpsertMemory memory) {
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
      long row = UpsertMemory.key(lineage, timed ? time : Series.NO_TIME, key);
      double before = memory.current(row);
      if (value < before) {
        corrections++;
      }
      series.add(memory.put(row, timed ? time : Series.NO_TIME, value), time);
      table.increase(series, time, value - (Double.isNaN(before) ? 0 : before));
    } else {
      series.add(value, time);
      table.increase(series, time, value);
    }
  }
}
