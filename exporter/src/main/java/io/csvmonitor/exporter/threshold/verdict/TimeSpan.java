package io.csvmonitor.exporter.threshold.verdict;

/**
 * A span of time, in milliseconds since the epoch.
 *
 * @param from the start
 * @param to the end, which is not part of the span
 */
public record TimeSpan(long from, long to) {}
