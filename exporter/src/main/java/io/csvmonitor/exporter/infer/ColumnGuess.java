package io.csvmonitor.exporter.infer;

/**
 * What a column is taken for.
 *
 * @param kind {@code time}, {@code counter}, {@code gauge}, {@code label} or {@code left out}
 */
record ColumnGuess(SampleColumn column, String kind, String why) {}
