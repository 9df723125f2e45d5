package io.csvmonitor.exporter.threshold.view;

/**
 * The evaluated buckets of a group, as data for a chart. All arrays have the same length. Missing
 * numbers are NaN.
 *
 * @param starts the start of each bucket, in milliseconds since the epoch
 * @param values the evaluated values
 * @param expected the expected values
 * @param lower the lower limits: values below them are breaches
 * @param upper the upper limits: values above them are breaches
 * @param breached whether each bucket was breached
 */
@SuppressWarnings("ArrayRecordComponent") // Created for a chart, and never changed.
public record ChartData(
    long[] starts,
    double[] values,
    double[] expected,
    double[] lower,
    double[] upper,
    boolean[] breached) {}
