package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.state.Bounds;

/**
 * What is remembered of a source, and how much may be.
 *
 * @param rows by which a rewritten file is compared
 * @param totals rows whose totals are known, under Upsert
 * @param assumed rows that were not recognised, and taken as counted since they may be among those
 *     that were forgotten; since the program's start
 */
public record Remembered(Bounds bounds, long rows, long totals, long assumed) {}
