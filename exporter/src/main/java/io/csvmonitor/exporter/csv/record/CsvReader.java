package io.csvmonitor.exporter.csv.record;

import io.csvmonitor.api.source.Format;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;
import org.apache.commons.csv.CSVFormat;

/**
 * Reads rows from bytes. commons-csv parses the rows, but gets only complete and well-formed
 * records. For ASCII without quotes, {@link PlainRows} gives the same result faster.
 *
 * <p>A line ends with LF, CRLF or CR. Blank lines and comment lines are not rows. A row that cannot
 * be read is reported and left out. Such a row is longer than 1 MiB, is not text in the charset,
 * contains NUL, or has wrong quotes. If a quote is wrong, only the line in which the row begins is
 * lost, and reading continues at the next line. A header that cannot be read ends the reading. The
 * maximum size of a header is 4 MiB.
 *
 * <p>A reader has no state. Several threads can use it.
 */
public final class CsvReader {
  private static final int CHUNK = 64 * 1024;
  private static final int LIMIT = 1024 * 1024;

  /**
   * The maximum size of a header in bytes. Files of performance counters have one column for each
   * of many devices.
   */
  static final int HEADER_LIMIT = 4 * LIMIT;

  private final Dialect dialect;
  private final UsedColumns wanted;
  private final int chunk;
  private final int limit;

  /**
   * A reader of files in this format.
   *
   * @throws IllegalArgumentException if a character of the format is not a single character, or the
   *     charset is unknown or cannot be decoded
   */
  public CsvReader(Format format) {
    this(format, UsedColumns.ALL, CHUNK, LIMIT);
  }

  /**
   * A reader of the rows of a source.
   *
   * @throws IllegalArgumentException as for all rows
   */
  public CsvReader(Format format, UsedColumns wanted) {
    this(format, wanted, CHUNK, LIMIT);
  }

  /** A reader of all rows with other limits. */
  CsvReader(Format format, int chunk, int limit) {
    this(format, UsedColumns.ALL, chunk, limit);
  }

  /**
   * @param chunk the number of bytes to read at once
   * @param limit the maximum size of a record in bytes
   */
  CsvReader(Format format, UsedColumns wanted, int chunk, int limit) {
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
   * <p>The last record is complete if it has a line end and no quote is open. Otherwise it is left
   * for the next call. The same applies to a CR at the very end, which can be half of CRLF.
   *
   * @param in positioned at {@code from}; not closed
   * @param from where reading continues; if the position has no header, the header is read
   * @param lastLineIsComplete called at the end of the stream: whether the last line is a row even
   *     without a line end
   * @param sink takes the header and the rows, in order. In a large pass, another thread calls it,
   *     but never two threads at the same time, and not after this method has returned
   * @return the position after the last complete record
   * @throws IOException from the stream only
   * @throws HeaderException if the header cannot be read or has too many columns, or the sink
   *     refuses it; nothing else in the content causes a failure
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
      return new RowOrder(records, wanted, from, conveyor).run();
    }
  }
}
