package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.series.RowListener;
import java.util.List;

/** Ends the reading of a source after some good rows. */
final class RowLimit implements RowListener {
  private final long max;
  private long rows;
  private List<String> columns = List.of();

  /** Thrown by the row that is one too many. */
  static final class ReachedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private ReachedException() {
      super("the limit of rows is reached", null, false, false);
    }
  }

  RowLimit(long max) {
    this.max = max;
  }

  @Override
  public void begin() {
    rows = 0;
  }

  @Override
  public void header(Header header, long rotationId) {
    columns = columns.isEmpty() ? header.names() : columns;
  }

  @Override
  public void row(long time, String[] cells, double[][] values) {
    if (++rows > max) {
      throw new ReachedException();
    }
  }

  /** The columns of the first file; empty if none was read. */
  List<String> columns() {
    return columns;
  }
}
