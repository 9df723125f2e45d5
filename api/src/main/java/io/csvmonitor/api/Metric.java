package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One Prometheus metric made of a source's rows.
 *
 * @param name without {@code _total}
 * @param value the column of the number; rows are counted if null
 * @param columns several value columns of a wide table, told apart by a label; in place of {@code
 *     value}
 * @param maxSeries past this, a Counter's further series share one whose labels are {@code other},
 *     and a Gauge's are dropped
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Metric(
    String name,
    @Nullable String help,
    MetricType type,
    @Nullable String value,
    List<Label> labels,
    @Nullable Columns columns,
    int maxSeries) {

  /** Series of one metric before the limit holds, unless {@code maxSeries} says otherwise. */
  public static final int DEFAULT_MAX_SERIES = 1_000;

  public Metric {
    labels = labels == null ? List.of() : List.copyOf(labels);
    maxSeries = maxSeries == 0 ? DEFAULT_MAX_SERIES : maxSeries;
  }
}
