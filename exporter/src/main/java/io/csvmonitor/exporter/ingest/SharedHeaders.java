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
 * The headers of a source's files. Reading on needs them, so they stay in memory: equal ones as one
 * object, and all together within a bound. For one thread.
 */
final class SharedHeaders {
  private final Supplier<List<Header>> inUse;
  private final Map<Header, Header> shared = new HashMap<>();
  private long used;

  /**
   * None yet.
   *
   * @param inUse the headers of the files that are followed
   */
  SharedHeaders(Supplier<List<Header>> inUse) {
    this.inUse = inUse;
  }

  /**
   * The one object of all headers that are equal to this one.
   *
   * @param max bytes of memory of all different headers, if there are several
   * @throws HeaderException if there is no room for another one
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
    // One alone is bounded by what is read of a header.
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

  /** The same for what was kept, which was within the bound when it was read. */
  Header restore(Header header) {
    return share(header, Long.MAX_VALUE);
  }

  /**
   * Refuses a header that has no room beside those of other files, before any row is counted.
   *
   * @param max bytes of memory of all different headers
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
