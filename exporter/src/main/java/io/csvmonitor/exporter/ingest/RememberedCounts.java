package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.state.MemoryBounds;

/**
 * The number of remembered rows and totals of a source, and their bounds.
 *
 * @param rows the rows with which a rewritten file is compared
 * @param totals in mode Upsert, the rows with a remembered total
 * @param assumed since the start of the program, the unknown rows that were assumed to be counted,
 *     because they may be forgotten rows
 */
public record RememberedCounts(MemoryBounds bounds, long rows, long totals, long assumed) {}
