package io.csvmonitor.exporter.series;

import io.csvmonitor.exporter.csv.record.RowSink;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A Snapshot source's series as its files are now, until they take the place of those before.
 *
 * <p>A table of hours whose day is {@code Today} is of the day on which its content changed; if it
 * has values in hours that had not begun then, it is yesterday's, and {@link #isOfYesterday()} says
 * that it is to be read again as such.
 */
public final class SnapshotVersion {
  private final SourceSeries series;
  private final long changed;
  private final long now;
  private final List<MetricTable> tables = new ArrayList<>();
  private final List<RowReader> readers = new ArrayList<>();
  private SourceStats counts = new SourceStats();
  private LocalDate day;

  SnapshotVersion(SourceSeries series, long changed, long now) {
    this.series = series;
    this.changed = changed;
    this.now = now;
    this.day = series.format().day(changed);
    begin();
  }

  private void begin() {
    tables.clear();
    readers.clear();
    tables.addAll(series.newTables());
    counts = new SourceStats();
    RowListener tap = series.tap();
    if (tap != null) {
      tap.begin();
    }
  }

  /** Reads one of its files. */
  public RowSink reader(String file) {
    RowReader reader =
        new RowReader(
            series.format(),
            tables,
            series.accumulator(),
            counts,
            new RowReader.Job(
                file, null, true, changed, now, day, RowReader.Tap.of(series.tap(), 0)));
    readers.add(reader);
    return reader;
  }

  /** Whether the table is the day's before its content changed. */
  public boolean isOfYesterday() {
    return series.format().isToday()
        && day.equals(series.format().day(changed))
        && readers.stream().anyMatch(RowReader::isFilledAhead);
  }

  /** Begins again for the day before. */
  public void beginYesterday() {
    day = day.minusDays(1);
    begin();
  }

  /**
   * From now on the source's series are these.
   *
   * @param counted whether its rows were counted before, by a program or a configuration that this
   *     one goes on from
   */
  public void adopt(boolean counted) {
    series.replaceTables(tables);
    if (counted) {
      series.stats().showVersion(counts);
    } else {
      series.stats().addVersion(counts);
    }
  }
}
