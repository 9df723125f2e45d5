package io.csvmonitor.exporter.csv.record;

import io.csvmonitor.api.source.Format;
import io.csvmonitor.api.source.HeaderRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a reader delivered. */
final class Collected implements RowSink {
  /** A good row. */
  record Row(long line, List<String> cells) {}

  /** A bad row. */
  record Bad(long line, BadRowReason reason, String text) {}

  final List<List<String>> headers = new ArrayList<>();
  final List<Row> rows = new ArrayList<>();
  final List<Bad> bad = new ArrayList<>();

  /** Lines of good and bad rows as they came. */
  final List<Long> lines = new ArrayList<>();

  ExcludedRows leftOut = ExcludedRows.NONE;
  Position position = Position.START;

  @Override
  public void header(Header header) {
    headers.add(header.names());
  }

  @Override
  public void row(long line, String[] row) {
    rows.add(new Row(line, List.of(row)));
    lines.add(line);
  }

  @Override
  public void bad(long line, BadRowReason reason, String column, String text) {
    bad.add(new Bad(line, reason, text));
    lines.add(line);
  }

  @Override
  public void leftOut(ExcludedRows count) {
    leftOut = leftOut.plus(count);
  }

  List<List<String>> cells() {
    return rows.stream().map(Row::cells).toList();
  }

  /** Reads on to the end of these contents. */
  Collected readOn(CsvReader reader, byte[] content, int length, boolean last) {
    int from = (int) position.offset();
    try {
      position =
          reader.read(
              new ByteArrayInputStream(content, from, length - from), position, () -> last, this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  static Collected of(Format format, byte[] content, boolean last) {
    return new Collected().readOn(new CsvReader(format), content, content.length, last);
  }

  static Collected of(String content) {
    return of(format(), content.getBytes(StandardCharsets.UTF_8), false);
  }

  static Format format() {
    return Format.of(null, null, null, null, null);
  }

  static Format format(Charset charset) {
    return Format.of(null, null, null, null, charset.name());
  }

  static Format noHeader() {
    return noHeader(",");
  }

  static Format noHeader(String delimiter) {
    return Format.of(delimiter, null, null, HeaderRow.Absent, null);
  }

  static byte[] bytes(String text, int... more) {
    byte[] first = text.getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(first, first.length + more.length);
    for (int i = 0; i < more.length; i++) {
      all[first.length + i] = (byte) more[i];
    }
    return all;
  }
}
