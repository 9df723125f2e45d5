package io.csvmonitor.exporter.csv.record;

import org.jspecify.annotations.Nullable;

/**
 * A boundary between rows of a file. Reading can continue at this position.
 *
 * @param offset the number of bytes before the position, in the uncompressed content
 * @param line the number of lines before the position
 * @param header the columns of the file; null until they were read
 */
public record Position(long offset, long line, @Nullable Header header) {
  /** The beginning of a file. */
  public static final Position START = new Position(0, 0, null);
}
