package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One CSV source: a file or the files of a glob, how to read them, and the metrics made of them.
 *
 * @param freshness Prometheus-style duration after which the source is stale; two periods, at least
 *     1h, if null
 * @param retention how long behind the newest row rows are remembered to recognise a rewritten file
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Source(
    String name,
    From from,
    Format format,
    Numbers numbers,
    Mode mode,
    @Nullable Time time,
    @Nullable String freshness,
    String retention,
    boolean showBadRows,
    List<Metric> metrics) {

  public Source {
    format = format == null ? Format.DEFAULT : format;
    numbers = numbers == null ? Numbers.DEFAULT : numbers;
    mode = mode == null ? Mode.Append : mode;
    retention = retention == null ? "35d" : retention;
    metrics = metrics == null ? List.of() : List.copyOf(metrics);
  }
}
