package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.Format;
import io.csvmonitor.api.HeaderRow;
import io.csvmonitor.exporter.csv.BadReason;
import io.csvmonitor.exporter.csv.CsvReader;
import io.csvmonitor.exporter.csv.Header;
import io.csvmonitor.exporter.csv.Position;
import io.csvmonitor.exporter.csv.RowSink;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * At most 10,000 rows, spread over a file's first 4 MiB.
 *
 * @param bad rows that could not be read, in the sample
 * @param whole whether the sample is the whole file
 */
record FileSample(Format format, List<SampleColumn> columns, int rows, long bad, boolean whole) {
  private static final int MAX_ROWS = 10_000;
  private static final int MAX_BYTES = 4 << 20;

  static FileSample of(Path file) throws InferException {
    byte[] head = head(file);
    if (head.length == 0) {
      throw new InferException("file " + file + " is empty: infer needs one with some rows");
    }
    boolean whole = head.length < MAX_BYTES;
    DetectedFormat sniffed = DetectedFormat.of(head);
    Rows rows = read(head, format(sniffed, HeaderRow.Absent), whole);
    if (rows.rows.isEmpty()) {
      throw new InferException(
          "file " + file + " has no row that can be read: infer needs a CSV file of text");
    }
    HeaderRow header = HeaderGuesser.of(rows.rows);
    if (header == HeaderRow.Present && rows.rows.size() == 1) {
      throw new InferException(
          "file " + file + " has a header and no rows: infer needs one with some rows");
    }
    return new FileSample(
        format(sniffed, header),
        columns(rows.rows, header),
        rows.rows.size() - (header == HeaderRow.Present ? 1 : 0),
        rows.bad,
        whole && rows.stride == 1);
  }

  private static Format format(DetectedFormat sniffed, HeaderRow header) {
    return new Format(
        String.valueOf(sniffed.delimiter()), "\"", sniffed.comment(), header, sniffed.charset());
  }

  private static byte[] head(Path file) throws InferException {
    if (Files.isDirectory(file)) {
      throw new InferException(file + " is a folder: name a CSV file");
    }
    try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.mark(2);
      boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      if (!gzip) {
        return in.readNBytes(MAX_BYTES);
      }
      try (InputStream unpacked = new GZIPInputStream(in)) {
        return unpacked.readNBytes(MAX_BYTES);
      }
    } catch (NoSuchFileException missing) {
      throw new InferException("file " + file + " does not exist: name one that does");
    } catch (AccessDeniedException denied) {
      throw new InferException("file " + file + " cannot be read: permission denied");
    } catch (IOException unreadable) {
      throw new InferException("file " + file + " cannot be read: " + unreadable.getMessage());
    }
  }

  private static Rows read(byte[] head, Format format, boolean whole) throws InferException {
    Rows rows = new Rows();
    try {
      new CsvReader(format).read(new ByteArrayInputStream(head), Position.START, whole, rows);
    } catch (IOException impossible) {
      throw new InferException(String.valueOf(impossible.getMessage()));
    }
    return rows;
  }

  private static List<SampleColumn> columns(List<List<String>> rows, HeaderRow header) {
    List<String> first = rows.getFirst();
    int from = header == HeaderRow.Present ? 1 : 0;
    List<SampleColumn> columns = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      List<String> cells = new ArrayList<>(rows.size());
      for (List<String> row : rows.subList(from, rows.size())) {
        cells.add(row.get(i));
      }
      columns.add(new SampleColumn(from == 1 ? first.get(i) : String.valueOf(i + 1), cells));
    }
    return columns;
  }

  private static final class Rows implements RowSink {
    private final List<List<String>> rows = new ArrayList<>();
    private long bad;
    private long seen;
    private int stride = 1;

    @Override
    public void header(Header header) {
      // Whether there is one is not known yet: the first row may be it.
    }

    @Override
    public void row(long line, String[] row) {
      if (seen++ % stride == 0) {
        rows.add(Arrays.stream(row).map(String::strip).toList());
      }
      if (rows.size() > MAX_ROWS) {
        thin();
      }
    }

    /** Keeps every other row, the first among them: a file may be sorted by what makes a label. */
    private void thin() {
      List<List<String>> kept = new ArrayList<>(MAX_ROWS);
      for (int i = 0; i < rows.size(); i += 2) {
        kept.add(rows.get(i));
      }
      rows.clear();
      rows.addAll(kept);
      stride *= 2;
    }

    @Override
    public void bad(long line, BadReason reason, @Nullable String column, String text) {
      bad++;
    }
  }
}
