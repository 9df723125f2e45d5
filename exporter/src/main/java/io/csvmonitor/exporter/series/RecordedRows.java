package io.csvmonitor.exporter.series;

import io.csvmonitor.api.source.Mode;
import io.csvmonitor.exporter.csv.dedup.RowDeduplication;
import io.csvmonitor.exporter.csv.record.RowSink;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a source in the order of their time, for a replay that can be repeated.
 *
 * <p>Takes about 60 bytes for each sample. The rows of a Snapshot appear at their time, as in a
 * table that is filled in during the day. When the replay is repeated, all rows are removed first.
 */
public final class RecordedRows implements SampleSink {
  /** The day of rows that have only a time of day, if the replay decides the day. */
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
   * @param memory the rows that were recorded; null if all rows are recorded
   * @param written the time at which the file was written, which determines the year of rows
   *     without a year
   */
  public RowSink reader(String file, @Nullable RowDeduplication memory, long written) {
    LocalDate day = daily ? ANY_DAY : series.format().day(written, 0);
    return new RowReader(
        series.format(),
        series.tables(),
        this,
        counts,
        new RowReader.Job(file, memory, memory == null, 0, RowReader.Job.ANY_TIME, day, null));
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

  /** Whether the files had more rows and samples than the maximum. */
  public boolean isFull() {
    return full;
  }

  /** Called when all files are recorded. */
  public void end() {
    rows.sort(Comparator.comparingLong(Row::time));
    series.stats().addBad(counts);
  }

  /** Whether the rows belong to each day of the clock. */
  public boolean isDaily() {
    return daily;
  }

  /** Whether no row has a time. */
  public boolean isTimeless() {
    return series.format().times() == null || rows.isEmpty();
  }

  /** The time of the first row, in milliseconds since the epoch. */
  public long first() {
    return rows.getFirst().time();
  }

  /** The time of the last row, in milliseconds since the epoch. */
  public long last() {
    return rows.getLast().time();
  }

  /**
   * Replays the rows up to a time.
   *
   * @param until the end, in milliseconds since the epoch, by the clock of the replay
   * @param shift the time between the first cycle of the recording and the clock, in milliseconds
   * @param cycleMillis the time after which the recording is repeated, in milliseconds; 0 if it is
   *     not repeated
   * @return whether any row was replayed
   */
  public boolean replayUntil(long until, long shift, long cycleMillis) {
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
      replay(row, time);
      nextRow++;
      any = true;
    }
    return any;
  }

  private void replay(Row row, long time) {
    series.stats().good(time);
    for (int i = 0; i < row.samples(); i++) {
      Sample sample = samples.get(row.firstSample() + i);
      series
          .accumulator()
          .addSample(sample.table(), sample.key(), sample.series(), time, sample.value());
    }
  }
}
