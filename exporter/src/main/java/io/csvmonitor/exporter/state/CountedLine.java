package io.csvmonitor.exporter.state;

import io.csvmonitor.exporter.csv.dedup.SeenRows;

/**
 * A last line that was counted although it has no line end yet.
 *
 * @param end the number of bytes of the file's content up to the end of the line
 * @param readAt the time when it was counted, in milliseconds since the epoch
 * @param row the row with the key that identifies it
 */
public record CountedLine(long end, long readAt, SeenRows.CountedRow row) {}
