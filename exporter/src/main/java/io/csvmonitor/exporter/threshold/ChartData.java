package io.csvmonitor.exporter.threshold;

/**
 * What was judged one after another, to be drawn; it changes no more. Numbers are NaN where there
 * are none.
 *
 * @param starts of the buckets, in milliseconds since the epoch
 * @param breached which buckets were
 */
@SuppressWarnings("ArrayRecordComponent") // Made to be drawn, and never changed.
public record ChartData(
    long[] starts,
    double[] values,
    double[] expected,
    double[] lower,
    double[] upper,
    boolean[] breached) {}
