package io.csvmonitor.exporter.threshold;

/**
 * What is known of one bucket when it is judged. Numbers are NaN where there are none.
 *
 * @param start of the bucket, in milliseconds since the epoch
 * @param complete whether all its rows are there
 * @param value of the judged series
 * @param parts of the baseline, those that are known
 * @param whole of which the value is a share
 * @param first whether the judged series has its first row ever in this bucket
 * @param history milliseconds between the first row of the metric and the bucket's start
 */
@SuppressWarnings("ArrayRecordComponent") // Made for each bucket, and never changed.
record RuleInput(
    long start,
    boolean complete,
    double value,
    double[] parts,
    double whole,
    boolean first,
    long history) {}
