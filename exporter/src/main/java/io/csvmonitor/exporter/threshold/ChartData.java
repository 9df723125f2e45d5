package io.csvmonitor.exporter.threshold;

/**
 * The evaluated buckets of a group, as data for a chart. All arrays have the same length. Numbers
 * are NaN where there are none.
 *
 * @param starts when each bucket begins, in milliseconds since the epoch
 * @param values the evaluated values
 * @param expected the expected values
 * @param lower values below these are breaches
 * @param upper values above these are breaches
 * @param breached which buckets were breached
 */
@SuppressWarnings("ArrayRecordComponent") // Made for a chart, and never changed.
public record ChartData(
    long[] starts,
    double[] values,
    double[] expected,
    double[] lower,
    double[] upper,
    boolean[] breached) {}
