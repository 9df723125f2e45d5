package io.csvmonitor.exporter.series;

import io.csvmonitor.api.source.Mode;
import io.csvmonitor.exporter.csv.dedup.ContinuedLine;
import io.csvmonitor.exporter.csv.dedup.RowDeduplication;
import io.csvmonitor.exporter.csv.record.BadRowReason;
import io.csvmonitor.exporter.csv.record.ExcludedRows;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.record.RowSink;
import io.csvmonitor.exporter.csv.value.RowTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the last row of a file while its line has no end yet, and replaces the row if the line is
 * continued.
 */
public final class LastRow {
  private final SourceSeries series;
  private final String file;
  private final Header header;
  private final long rotationId;
  private final boolean superseded;

  /**
   * The last row of one file.
   *
   * @param superseded whether a newer file of the rotation was read
   * @param header the columns of the file
   */
  LastRow(SourceSeries series, String file, long rotationId, boolean superseded, Header header) {
    this.series = series;
    this.file = file;
    this.rotationId = rotationId;
    this.superseded = superseded;
    this.header = header;
  }

  /** The effect of a row on a series. */
  record Sample(MetricTable table, long key, Series series, long time, double value) {
    /** Whether a Gauge replaces another value with this value. */
    boolean replaces(Sample other) {
      // A value cannot be taken out of the distinct values.
      return series == other.series
          && time >= other.time
          && (table.distinct() == null || (value == other.value && time == other.time));
    }

    /** Whether this is another total of the same row of an Upsert source. */
    boolean isSameTotal(Sample other) {
      return table == other.table && key == other.key && time == other.time;
    }
  }

  /** A row before it is counted. */
  private static final class Row implements SampleSink {
    private final List<Sample> samples = new ArrayList<>();
    private final SourceStats stats = new SourceStats();
    private long time = RowTime.NONE;

    @Override
    public void row(long of) {
      time = of;
    }

    @Override
    public void sample(MetricTable table, int column, Series of, long at, double value) {
      samples.add(new Sample(table, table.seriesKey(column), of, at, value));
    }

    /** Whether the row is new and good. */
    boolean isGood() {
      SourceStats.View counted = stats.view();
      return counted.rows() == 1 && counted.bad().isEmpty();
    }
  }

  /**
   * Counts the row if it is new and good. A bad row may only be incomplete.
   *
   * @param readAt the time of rows without a time, in milliseconds since the epoch
   * @return whether the row was counted
   */
  public boolean count(long line, String[] cells, RowDeduplication seen, long readAt) {
    Row row = read(line, cells, seen, readAt);
    if (!row.isGood()) {
      return false;
    }
    series.accumulator().rotationId(rotationId, superseded);
    series.accumulator().replace(List.of(), row.samples);
    series.stats().good(row.time);
    return true;
  }

  /**
   * Counts the row in place of its earlier cells, if the row is good.
   *
   * @param was its cells when it was counted
   * @param readAt the time when it was counted
   * @return whether the row was counted
   */
  public boolean replace(
      String[] was, long line, String[] cells, RowDeduplication seen, long readAt) {
    Row row = read(line, cells, seen, readAt);
    if (!row.isGood()) {
      return false;
    }
    replace(was, row, readAt);
    return true;
  }

  private void replace(String[] was, @Nullable Row row, long readAt) {
    Row old = read(0, was, null, readAt);
    series.accumulator().rotationId(rotationId, superseded);
    series.accumulator().replace(old.samples, row == null ? List.of() : row.samples);
    if (row != null && row.stats.view().rows() == 1) {
      series.stats().recordTime(row.time);
    }
  }

  private Row read(long line, String[] cells, @Nullable RowDeduplication seen, long readAt) {
    Row row = new Row();
    boolean all = seen == null || series.source().mode() != Mode.Append;
    RowReader reader =
        new RowReader(
                series.format(),
                series.tables(),
                row,
                row.stats,
                new RowReader.Job(
                    file, seen, all, readAt, readAt, series.format().day(readAt), null))
            .continuingFrom(series.stats().newest());
    reader.header(header);
    reader.row(line, cells);
    return row;
  }

  /**
   * Continues to read at the row, which is counted in place of its earlier cells.
   *
   * @param was its cells when it was counted
   * @param readAt the time when it was counted
   * @param before the number of lines before the row
   * @param rest reads the other rows
   */
  public Continued continued(
      String[] was, long readAt, long before, ContinuedLine seen, RowSink rest) {
    return new Continued(was, readAt, before, seen, rest);
  }

  /** Reads the continued row, and then the other rows. */
  public final class Continued implements RowSink {
    private final String[] was;
    private final long readAt;
    private final long before;
    private final ContinuedLine seen;
    private final RowSink rest;
    private boolean found;

    private Continued(String[] was, long readAt, long before, ContinuedLine seen, RowSink rest) {
      this.was = was;
      this.readAt = readAt;
      this.before = before;
      this.seen = seen;
      this.rest = rest;
    }

    /**
     * Under Restate, a new version of the file begins without rows, also without the counted one.
     * Adds the counted row to the new version.
     */
    public void addToVersion() {
      Row counted = read(0, was, null, readAt);
      series.accumulator().rotationId(rotationId, superseded);
      series.accumulator().replace(List.of(), counted.samples);
    }

    /** Whether the line has a line end now. */
    public boolean isFound() {
      return found;
    }

    @Override
    public void header(Header of) {
      rest.header(of);
    }

    @Override
    public void row(long line, String[] cells) {
      if (!isIt(line)) {
        rest.row(line, cells);
      } else if (Arrays.equals(was, cells)) {
        seen.isWhole();
      } else {
        Row row = read(line, cells, seen, readAt);
        replace(was, row, readAt);
        row.stats.view().firstBad().forEach(series.stats()::bad);
      }
    }

    @Override
    public void bad(long line, BadRowReason reason, @Nullable String column, String text) {
      if (isIt(line)) {
        seen.isGone();
        replace(was, null, readAt);
      }
      rest.bad(line, reason, column, text);
    }

    @Override
    public void leftOut(ExcludedRows count) {
      if (!found && count.skipped() + count.filtered() > 0) {
        // The continued line is a row that is left out.
        found = true;
        seen.isGone();
        replace(was, null, readAt);
      }
      rest.leftOut(count);
    }

    private boolean isIt(long line) {
      boolean is = !found && line > before;
      found |= is;
      return is;
    }
  }
}
