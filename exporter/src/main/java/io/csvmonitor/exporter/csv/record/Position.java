package io.csvmonitor.exporter.csv.record;

import org.jspecify.annotations.Nullable;

/**
 * A boundary between rows of a file, from which reading can go on.
 *
 * @param offset bytes before it, of the uncompressed content
 * @param line lines before it
 * @param header the file's columns, once they were read
 */
public record Position(long offset, long line, @Nullable Header header) {
  /** A file's beginning. */
  public static final Position START = new Position(0, 0, null);
}
