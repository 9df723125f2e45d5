package io.csvmonitor.exporter.series;

import io.csvmonitor.exporter.csv.record.RowSink;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The series of a new version of a Snapshot source, until they replace the previous series.
 *
 * <p>A table of hours whose day is {@code Today} belongs to the day on which its content changed.
 * If it has values in hours that had not begun then, it belongs to the day before: {@link
 * #isOfYesterday()} is true, and the table must be read again.
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
    RowReader.Tap tap = series.tap(0);
    if (tap != null) {
      tap.to().begin();
    }
  }

  /** Reads a file of the version. */
  public RowSink reader(String file) {
    RowReader reader =
        new RowReader(
            series.format(),
            tables,
            series.accumulator(),
            counts,
            new RowReader.Job(file, null, true, changed, now, day, series.tap(0)));
    readers.add(reader);
    return reader;
  }

  /** Whether the table belongs to the day before the change of its content. */
  public boolean isOfYesterday() {
    return series.format().isToday()
        && day.equals(series.format().day(changed))
        && readers.stream().anyMatch(RowReader::isFilledAhead);
  }

  /** Starts again with the day before. */
  public void beginYesterday() {
    day = day.minusDays(1);
    begin();
  }

  /**
   * Replaces the series of the source with these series.
   *
   * @param counted whether the rows were already counted, by a previous program or configuration
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
