package io.csvmonitor.exporter.threshold;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a threshold says of some series; it changes no more.
 *
 * @param labels the values of {@code by}
 * @param verdict as it is shown: a breach stays for a while, and until it is judged normal
 * @param evaluation of which the verdict is; null if there is none yet
 * @param from when the bucket begins that the evaluation is of, in milliseconds since the epoch
 * @param to when it ends
 * @param sentence why
 * @param chart the last day's buckets; null where there are too many series to draw them all
 * @param incidents oldest first
 */
public record GroupView(
    Map<String, String> labels,
    Verdict verdict,
    @Nullable Evaluation evaluation,
    long from,
    long to,
    String sentence,
    @Nullable ChartData chart,
    List<Incident> incidents) {}
