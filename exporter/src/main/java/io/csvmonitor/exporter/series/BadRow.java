package io.csvmonitor.exporter.series;

import io.csvmonitor.exporter.csv.record.BadRowReason;
import org.jspecify.annotations.Nullable;

/**
 * A row, or a cell of a wide row, that was not counted.
 *
 * @param text the beginning of the row's text. It has cell contents, which only authorized people
 *     may see
 */
public record BadRow(
    String file, long line, @Nullable String column, BadRowReason reason, String text) {}
