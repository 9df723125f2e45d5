package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.source.HeaderRow;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.csv.record.BadRowReason;
import io.csvmonitor.exporter.csv.record.ExcludedRows;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.record.Position;
import io.csvmonitor.exporter.csv.record.RowSink;
import io.csvmonitor.exporter.csv.value.SourceRows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;

/** The number of lines of a file that are its header, rows, bad rows, or left out and counted. */
final class CountedLines implements RowSink {
  private long counted;

  private CountedLines() {}

  static long of(Source source, byte[] content) throws IOException {
    CountedLines lines = new CountedLines();
    lines.counted = source.format().header() == HeaderRow.Absent ? 0 : 1;
    SourceRows.reader(source)
        .read(new ByteArrayInputStream(content), Position.START, () -> true, lines);
    return lines.counted;
  }

  /** The number of lines that are not blank. */
  static long expected(Source source, byte[] content) {
    String text = new String(content, Charset.forName(source.format().charset()));
    return text.lines().filter(line -> !line.replace("\ufeff", "").isBlank()).count();
  }

  @Override
  public void header(Header header) {
    // The lines are counted by the rows and by what is left out.
  }

  @Override
  public void row(long line, String[] cells) {
    counted++;
  }

  @Override
  public void bad(long line, BadRowReason reason, String column, String text) {
    counted++;
  }

  @Override
  public void leftOut(ExcludedRows count) {
    counted += count.comments() + count.skipped() + count.filtered();
  }
}
