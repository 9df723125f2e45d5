package io.csvmonitor.exporter.csv.record;

import io.csvmonitor.api.Format;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;
import org.apache.commons.csv.CSVFormat;

/**
 * Reads rows from bytes. commons-csv parses, but gets to see only complete and well-formed records;
 * where there are no quotes and only ASCII, {@link PlainRows} does the same more quickly.
 *
 * <p>A line ends with LF, CRLF or CR. Blank lines and comment lines are no rows. A row that cannot
 * be read is reported and left out: one that is longer than 1 MiB, that is not text in the charset
 * or holds NUL, or whose quotes are wrong. Of a wrong quote only the line where the row begins is
 * lost; reading goes on at the next line. A header that cannot be read ends the reading; it may
 * have 4 MiB.
 *
 * <p>A reader has no state of its own and may be used by several threads.
 */
public final class CsvReader {
  private static final int CHUNK = 64 * 1024;
  private static final int LIMIT = 1024 * 1024;

  /** Bytes of the longest header: performance counters have a column for each of many devices. */
  static final int HEADER_LIMIT = 4 * LIMIT;

  private final Dialect dialect;
  private final Wanted wanted;
  private final int chunk;
  private final int limit;

  /**
   * A reader of files in this format.
   *
   * @throws IllegalArgumentException if the format's characters are not single ones or the charset
   *     is unknown or cannot be read
   */
  public CsvReader(Format format) {
    this(format, Wanted.ALL, CHUNK, LIMIT);
  }

  /**
   * A reader of the rows of a source.
   *
   * @throws IllegalArgumentException as for all rows
   */
  public CsvReader(Format format, Wanted wanted) {
    this(format, wanted, CHUNK, LIMIT);
  }

  /** A reader of all rows, with other bounds. */
  CsvReader(Format format, int chunk, int limit) {
    this(format, Wanted.ALL, chunk, limit);
  }

  /**
   * @param chunk bytes read at once
   * @param limit bytes of the longest record
   */
  CsvReader(Format format, Wanted wanted, int chunk, int limit) {
    this.dialect = Dialect.of(format);
    this.wanted = wanted;
    this.chunk = chunk;
    this.limit = limit;
    CSVFormat _ = dialect.forParser();
    TextEncoding.of(dialect.charset(), new byte[0], 0);
  }

  /**
   * Reads every complete record to the stream's end.
   *
   * <p>The last record is complete if its line end is there and no quote is open; else it is left
   * for the next time, as is a CR at the very end, which may be half of CRLF.
   *
   * @param in positioned at {@code from}; not closed
   * @param from where reading goes on; the header is read if it has none
   * @param lastLineIsComplete asked at the stream's end: whether the last line is read as is, also
   *     without a line end
   * @param sink takes the header and the rows, in order; of a large pass from another thread, but
   *     never from two at once, and not after this method returned
   * @return the position behind the last complete record
   * @throws IOException from the stream only
   * @throws HeaderException if the header cannot be read or has too many columns, or the sink
   *     cannot take it; nothing else in the content makes it fail
   */
  public Position read(
      InputStream in, Position from, BooleanSupplier lastLineIsComplete, RowSink sink)
      throws IOException {
    Header known = from.header();
    Dialect ofFile =
        known != null && known.hasDelimiter() ? dialect.withDelimiter(known.delimiter()) : dialect;
    try (AsyncRowSink conveyor = new AsyncRowSink(sink)) {
      boolean headerIsFirst = ofFile.hasHeader() && known == null;
      CompleteRecords records =
          new CompleteRecords(
              ofFile,
              in,
              chunk,
              new CompleteRecords.Limits(
                  headerIsFirst ? HEADER_LIMIT / LIMIT * limit : limit, limit),
              from.offset() == 0,
              lastLineIsComplete);
      return new Pass(records, wanted, from, conveyor).run();
    }
  }
}
