package io.csvmonitor.exporter.series;

import io.csvmonitor.api.Mode;
import io.csvmonitor.exporter.csv.record.RowSink;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A source's rows in the order of their time, to be played over and over.
 *
 * <p>Takes about 60 bytes for each sample. A Snapshot's rows appear when their time comes, as in a
 * table that is filled in through the day; when it begins again, all are taken away first.
 */
public final class RecordedRows implements SampleSink {
  /** The day of rows that have only a time of day, when the day is to be that of the clock. */
  public static final LocalDate ANY_DAY = LocalDate.EPOCH;

  private final SourceSeries series;
  private final SourceStats counts = new SourceStats();
  private final boolean snapshot;
  private final boolean daily;
  private final List<Row> rows = new ArrayList<>();
  private final List<Sample> samples = new ArrayList<>();
  private int nextRow;
  private int cycle;
  private boolean cleared;
  private final long max;
  private boolean full;

  private record Row(long time, int firstSample, int samples) {}

  private record Sample(MetricTable table, long key, Series series, double value) {}

  RecordedRows(SourceSeries series, long max) {
    this.series = series;
    this.max = max;
    this.snapshot = series.source().mode() == Mode.Snapshot;
    String date = series.format().date();
    this.daily = "Today".equals(date) || "Yesterday".equals(date);
  }

  /**
   * Records a file.
   *
   * @param written when it was written: the year of rows without one
   */
  public RowSink reader(String file, long written) {
    LocalDate day = daily ? ANY_DAY : series.format().day(written, 0);
    return new RowReader(
        series.format(),
        series.tables(),
        this,
        counts,
        new RowReader.Job(file, null, true, 0, RowReader.Job.ANY_TIME, day, null));
  }

  @Override
  public void row(long time) {
    full |= rows.size() + samples.size() >= max;
    if (full) {
      return;
    }
    rows.add(new Row(time, samples.size(), 0));
  }

  @Override
  public void sample(MetricTable table, int column, Series of, long time, double value) {
    if (full) {
      return;
    }
    samples.add(new Sample(table, table.seriesKey(column), of, value));
    Row last = rows.getLast();
    rows.set(rows.size() - 1, new Row(last.time(), last.firstSample(), last.samples() + 1));
  }

  /** Whether there were more rows and samples than it may hold. */
  public boolean isFull() {
    return full;
  }

  /** All files are recorded. */
  public void end() {
    rows.sort(Comparator.comparingLong(Row::time));
    series.stats().addBad(counts);
  }

  /** Whether its rows belong to each day of the clock. */
  public boolean isDaily() {
    return daily;
  }

  /** Whether there are no rows that have a time. */
  public boolean isTimeless() {
    return series.format().times() == null || rows.isEmpty();
  }

  /** Milliseconds since the epoch of the first row. */
  public long first() {
    return rows.getFirst().time();
  }

  /** Milliseconds since the epoch of the last row. */
  public long last() {
    return rows.getLast().time();
  }

  /**
   * Plays the rows up to a time.
   *
   * @param until milliseconds since the epoch, by the replay's clock
   * @param shift milliseconds between the recording's first cycle and the clock
   * @param cycleMillis after which it begins again; 0 if it does not
   * @return whether there were any
   */
  public boolean play(long until, long shift, long cycleMillis) {
    boolean any = false;
    while (!rows.isEmpty()) {
      if (nextRow == rows.size()) {
        if (cycleMillis == 0) {
          break;
        }
        nextRow = 0;
        cycle++;
        cleared = false;
      }
      Row row = rows.get(nextRow);
      long time = row.time() + shift + cycle * cycleMillis;
      if (time > until) {
        break;
      }
      if (snapshot && !cleared) {
        series.tables().forEach(MetricTable::clear);
        cleared = true;
      }
      play(row, time);
      nextRow++;
      any = true;
    }
    return any;
  }

  private void play(Row row, long time) {
    series.stats().good(time);
    for (int i = 0; i < row.samples(); i++) {
      Sample sample = samples.get(row.firstSample() + i);
      series
          .accumulator()
          .play(sample.table(), sample.key(), sample.series(), time, sample.value());
    }
  }
}
