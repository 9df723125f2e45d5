package io.csvmonitor.exporter.threshold;

/**
 * When a source is judged, and how far its rows go. Times are milliseconds since the epoch.
 *
 * @param now by the clock that the rows' times go by: of a replay, the replay's
 * @param outside by the clock of those who scrape
 * @param newest the time of the newest row; {@code Long.MIN_VALUE} if there is none
 * @param fresh when the source was last fresh by {@code now}'s clock; {@code Long.MIN_VALUE} if
 *     never
 */
public record EvaluationTime(long now, long outside, long newest, long fresh) {}
