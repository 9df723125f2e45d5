package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.MetricRules;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One Prometheus metric made of a source's rows.
 *
 * @param name without {@code _total}
 * @param value the column of the number; rows are counted if null
 * @param columns several value columns of a wide table, told apart by a label; in place of {@code
 *     value}
 * @param missing what a stretch of time without a row means; by type and mode if null
 * @param maxSeries past this, a Counter's further series share one whose labels are {@code other},
 *     and a Gauge's are dropped
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = MetricRules.METRIC_OWNED, message = MetricRules.METRIC_OWNED_MESSAGE)
@ValidationRule(value = MetricRules.METRIC_AFFIX, message = MetricRules.METRIC_AFFIX_MESSAGE)
@ValidationRule(value = MetricRules.GAUGE_VALUE, message = MetricRules.GAUGE_VALUE_MESSAGE)
@ValidationRule(
    value = MetricRules.VALUE_OR_COLUMNS,
    message = MetricRules.VALUE_OR_COLUMNS_MESSAGE)
@ValidationRule(value = MetricRules.LABELS_DISTINCT, message = MetricRules.LABELS_DISTINCT_MESSAGE)
@ValidationRule(value = MetricRules.COLUMNS_LABEL, message = MetricRules.COLUMNS_LABEL_MESSAGE)
@ValidationRule(
    value = MetricRules.COLUMNS_RESERVED,
    message = MetricRules.COLUMNS_RESERVED_MESSAGE)
public record Metric(
    @JsonPropertyDescription(
            "The metric's name, unique over all sources: letters, digits and underscores, "
                + "without the suffix \"_total\", which a Counter gets. Example: \"transactions\" "
                + "is exposed as transactions_total.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern("^[a-zA-Z_][a-zA-Z0-9_]*$")
        String name,
    @JsonPropertyDescription(
            "What the metric means, as Prometheus shows it. At most 500 characters.")
        @Size(max = 500)
        @Nullable String help,
    @JsonPropertyDescription(
            "Counter: the sum of the value column, or the number of rows without one. Gauge: "
                + "the value latest in time.")
        @Required
        MetricType type,
    @JsonPropertyDescription(
            "The column of the number. A Counter without it counts rows; a Gauge needs it or "
                + "\"columns\".")
        @Size(min = 1, max = 100)
        @Nullable String value,
    @JsonPropertyDescription("The metric's labels, at most 12, with distinct names.")
        @Size(max = 12)
        List<Label> labels,
    @JsonPropertyDescription(
            "Several value columns of a wide table, told apart by a label; in place of "
                + "\"value\".")
        @Nullable Columns columns,
    @JsonPropertyDescription(
            "What a stretch of time without a row of a series means: Zero or Gap. Default: Zero "
                + "for a Counter under mode Append, else Gap.")
        @Nullable Missing missing,
    @JsonPropertyDescription(
            "Most series of this metric, 1 to 100000. Past it, a Counter's further series "
                + "share one whose labels are \"other\", and a Gauge's are dropped. Default: 1000.")
        @Default("1000")
        @Min(1)
        @Max(100000)
        int maxSeries) {

  /** Series of one metric before the limit holds, unless {@code maxSeries} says otherwise. */
  public static final int DEFAULT_MAX_SERIES = 1_000;

  public Metric {
    labels = labels == null ? List.of() : List.copyOf(labels);
    maxSeries = maxSeries == 0 ? DEFAULT_MAX_SERIES : maxSeries;
  }

  /** The same with other labels. */
  public Metric withLabels(List<Label> other) {
    return new Metric(name, help, type, value, other, columns, missing, maxSeries);
  }
}
