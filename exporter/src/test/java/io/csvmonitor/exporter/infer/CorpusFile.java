package io.csvmonitor.exporter.infer;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;

/**
 * A generated CSV file, and what is true of it.
 *
 * @param text what the file has, perhaps with a byte order mark
 * @param delimiter as in a manifest
 * @param hasHeader whether a line has the names of the columns
 * @param names the names of all columns; positions without a header
 * @param charset the name of the charset
 * @param timeColumns the columns of the time; empty if rows have none
 * @param times of each row in milliseconds, read as UTC
 * @param kinds what each column is: {@code counter}, {@code gauge}, {@code label}, {@code left out}
 *     or the column of a time
 */
public record CorpusFile(
    String name,
    String text,
    String delimiter,
    boolean hasHeader,
    List<String> names,
    String charset,
    List<String> timeColumns,
    List<Long> times,
    Map<String, String> kinds) {

  /** The bytes of the file. */
  public byte[] content() {
    return text.getBytes(Charset.forName(charset));
  }

  int rows() {
    return times.size();
  }
}
