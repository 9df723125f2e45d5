package io.csvmonitor.exporter.infer;

/**
 * The guessed use of a column.
 *
 * @param kind {@code time}, {@code counter}, {@code gauge}, {@code label} or {@code left out}
 */
record ColumnGuess(SampleColumn column, String kind, String why) {}
