package io.csvmonitor.exporter.csv.record;

import java.nio.charset.Charset;

/** The header row itself cannot be read. If it were skipped, the first row would be the header. */
public final class UnreadableHeaderException extends HeaderException {
  private static final long serialVersionUID = 1;

  private UnreadableHeaderException(String message) {
    super(message);
  }

  /** The exception for a bad row in place of the header. */
  static UnreadableHeaderException of(RejectedRow header, Charset charset) {
    return new UnreadableHeaderException(
        "the header in line " + header.line() + " " + problem(header, charset));
  }

  private static String problem(RejectedRow header, Charset charset) {
    return switch (header.reason()) {
      case INVALID_CHARACTERS ->
          header.text().indexOf(0) >= 0
              ? "has NUL bytes: set format.charset to UTF-16LE or UTF-16BE if the file is in one of"
                  + " them, or remove the bytes"
              : "is not "
                  + charset.name()
                  + ": set format.charset to the charset of the file, such as windows-1252";
      case TOO_LONG ->
          "is longer than "
              + (CsvReader.HEADER_LIMIT >> 20)
              + " MiB: check that lines end with LF, CRLF or CR";
      default ->
          "has a quote that is not closed, or text after a closing quote: correct the line, or set"
              + " format.quote to the quote of the file (\"\" means none)";
    };
  }
}
