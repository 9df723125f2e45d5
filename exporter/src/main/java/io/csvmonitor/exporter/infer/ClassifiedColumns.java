package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.source.Numbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a sample by their possible use in a manifest.
 *
 * @param numbers the format of numbers
 * @param time null if rows have no time
 * @param values columns with numbers that are measured or counted
 * @param texts columns that can be labels
 */
record ClassifiedColumns(
    FileSample sample,
    Numbers numbers,
    @Nullable TimeChoice time,
    List<SampleColumn> values,
    List<SampleColumn> texts) {}
