package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.csv.record.BadRowReason;
import io.csvmonitor.exporter.csv.record.ExcludedRows;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.record.HeaderException;
import io.csvmonitor.exporter.csv.record.RowSink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a source's files. They stay in memory, since later reads need them. Equal headers
 * are one object, and the size of all headers is bounded. Not thread-safe.
 */
final class SharedHeaders {
  private static final long UNBOUNDED = Long.MAX_VALUE;

  private final Supplier<List<Header>> inUse;
  private final Map<Header, Header> shared = new HashMap<>();
  private long used;

  /**
   * No headers yet.
   *
   * @param inUse the headers of the files that are followed
   */
  SharedHeaders(Supplier<List<Header>> inUse) {
    this.inUse = inUse;
  }

  /**
   * The single object for all headers that equal this header.
   *
   * @param max the maximum memory of all different headers in bytes, if there are several
   * @throws HeaderException if there is no room for another header
   */
  Header share(Header header, long max) {
    Header known = shared.get(header);
    if (known != null) {
      return known;
    }
    long bytes = header.bytes();
    if (used + bytes > max) {
      keepThoseInUse();
    }
    // The limit of a header's size bounds a single header.
    if (used > 0 && used + bytes > max) {
      throw new HeaderException(
          "its header and the "
              + shared.size()
              + " different headers of the other files of the source take more than "
              + max
              + " bytes: give files the same columns, or the program more memory");
    }
    shared.put(header, header);
    used += bytes;
    return header;
  }

  /** The same for a saved header, which was within the limit when it was read. */
  Header restore(Header header) {
    return share(header, UNBOUNDED);
  }

  /**
   * Refuses a header without room next to the headers of other files, before any row is counted.
   *
   * @param max the maximum memory of all different headers in bytes
   */
  RowSink sharing(RowSink rows, long max) {
    return new RowSink() {
      @Override
      public void header(Header header) {
        rows.header(share(header, max));
      }

      @Override
      public void row(long line, String[] cells) {
        rows.row(line, cells);
      }

      @Override
      public void leftOut(ExcludedRows count) {
        rows.leftOut(count);
      }

      @Override
      public void bad(long line, BadRowReason reason, @Nullable String column, String text) {
        rows.bad(line, reason, column, text);
      }
    };
  }

  private void keepThoseInUse() {
    shared.clear();
    used = 0;
    inUse.get().forEach(this::restore);
  }
}
