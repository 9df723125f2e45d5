package io.csvmonitor.exporter.state;

import io.csvmonitor.exporter.csv.dedup.SeenRows;

/**
 * A last line that was counted although it has no end yet.
 *
 * @param end bytes of the file's content with it
 * @param readAt when it was counted, in milliseconds since the epoch
 * @param row by which it is remembered
 */
public record CountedLine(long end, long readAt, SeenRows.CountedRow row) {}
