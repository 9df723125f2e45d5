package io.csvmonitor.exporter.threshold;

/**
 * A span of time, in milliseconds since the epoch.
 *
 * @param from when the span begins
 * @param to when the span ends; this moment is no longer part of the span
 */
public record TimeSpan(long from, long to) {}
