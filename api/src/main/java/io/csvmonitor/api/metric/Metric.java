package io.csvmonitor.api.metric;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.MetricRules;
import io.csvmonitor.api.rule.Syntax;
import io.csvmonitor.api.schema.ListOfDistinct;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
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
 * One Prometheus metric from the rows of a source.
 *
 * @param name without {@code _total}
 * @param value the column with the number; null means that a Counter counts rows
 * @param scale a factor for each number; null means 1
 * @param buckets the upper limits of a Histogram's buckets, without the bucket of all other values
 * @param where conditions for the rows of the metric
 * @param columns several value columns of a wide table, instead of {@code value}
 * @param distinct the values that a Gauge counts, instead of {@code value}
 * @param missing the value of a window without rows; the default for null depends on type and mode
 * @param maxSeries the maximum number of series. Above the limit, a Counter and a Histogram add up
 *     the additional series in one with the label value {@code other}, and a Gauge drops them
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = MetricRules.METRIC_OWNED, message = MetricRules.METRIC_OWNED_MESSAGE)
@ValidationRule(value = MetricRules.METRIC_AFFIX, message = MetricRules.METRIC_AFFIX_MESSAGE)
@ValidationRule(value = MetricRules.GAUGE_VALUE, message = MetricRules.GAUGE_VALUE_MESSAGE)
@ValidationRule(
    value = MetricRules.VALUE_OR_COLUMNS,
    message = MetricRules.VALUE_OR_COLUMNS_MESSAGE)
@ValidationRule(value = MetricRules.DISTINCT, message = MetricRules.DISTINCT_MESSAGE)
@ValidationRule(value = MetricRules.SCALE_VALUE, message = MetricRules.SCALE_VALUE_MESSAGE)
@ValidationRule(value = MetricRules.SCALE_ZERO, message = MetricRules.SCALE_ZERO_MESSAGE)
@ValidationRule(value = MetricRules.HISTOGRAM, message = MetricRules.HISTOGRAM_MESSAGE)
@ValidationRule(value = MetricRules.HISTOGRAM_ROWS, message = MetricRules.HISTOGRAM_ROWS_MESSAGE)
@ValidationRule(value = MetricRules.BUCKETS, message = MetricRules.BUCKETS_MESSAGE)
@ValidationRule(value = MetricRules.BUCKETS_SORTED, message = MetricRules.BUCKETS_SORTED_MESSAGE)
@SchemaCustomizer(value = ListOfDistinct.class, input = "buckets")
@ValidationRule(value = MetricRules.LABELS_DISTINCT, message = MetricRules.LABELS_DISTINCT_MESSAGE)
@ValidationRule(value = MetricRules.COLUMNS_LABEL, message = MetricRules.COLUMNS_LABEL_MESSAGE)
@ValidationRule(
    value = MetricRules.COLUMNS_RESERVED,
    message = MetricRules.COLUMNS_RESERVED_MESSAGE)
public record Metric(
    @JsonPropertyDescription(
            "The name of the metric, unique in all sources: letters, digits and underscores. "
                + "Omit the suffix \"_total\", which a Counter gets. Example: \"transactions\" is "
                + "exposed as transactions_total.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern("^[a-zA-Z_][a-zA-Z0-9_]*$")
        String name,
    @JsonPropertyDescription("The description of the metric in Prometheus. At most 500 characters.")
        @Size(max = 500)
        @Nullable String help,
    @JsonPropertyDescription(
            "Counter: the sum of the value column, or the number of rows if value is not "
                + "set. Gauge: the value with the latest time, or with distinct the number of "
                + "distinct texts of a column. Histogram: the number of rows in "
                + "each bucket, by the number in the value column.")
        @Required
        MetricType type,
    @JsonPropertyDescription(
            "The column with the number. Without value, a Counter counts rows. A Gauge "
                + "requires value, columns or distinct, and a Histogram requires value.")
        @Size(min = 1, max = 100)
        @Nullable String value,
    @JsonPropertyDescription(
            "A factor for each number of this metric, such as \"0.01\" for cents or \"0.001\" "
                + "for milliseconds. It must not be 0. Default: 1.")
        @Size(min = 1, max = 24)
        @Pattern(Syntax.FACTOR)
        @Nullable String scale,
    @JsonPropertyDescription(
            "The upper limits of the buckets of a Histogram, 1 to 32 decimal numbers in ascending "
                + "order, without zeros at their ends. A number that is equal to a limit is in the "
                + "bucket of this limit. Numbers above the last limit have another bucket, which "
                + "is added. With scale, the limits are compared with scaled numbers. Example: "
                + "[\"0.1\", \"0.5\", \"1\", \"5\"].")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 32)
        List<@Size(min = 1, max = 16) @Pattern(Syntax.UPPER_LIMIT) String> buckets,
    @JsonPropertyDescription(
            "Conditions for the rows of this metric, at most 8. A row is used if it matches all "
                + "of them.")
        @Size(max = 8)
        List<RowCondition> where,
    @JsonPropertyDescription("The labels of the metric, at most 12. Their names must be unique.")
        @Size(max = 12)
        List<Label> labels,
    @JsonPropertyDescription(
            "Several value columns of a wide table, instead of value. A label has the name "
                + "of the column.")
        @Nullable Columns columns,
    @JsonPropertyDescription(
            "For a Gauge, instead of value: the number of distinct texts of a column in the "
                + "newest complete window, such as customers in an hour. Up to 1000 the number is "
                + "exact, and above it has a standard error of 0.9%. The source must have time "
                + "and mode Append.")
        @Nullable Distinct distinct,
    @JsonPropertyDescription(
            "The value of a series in a window without rows: Zero, or Gap (unknown). "
                + "Default: Zero for a Counter in mode Append, and with distinct. Otherwise: Zero in a window that has rows "
                + "with other labels, if time.period is at least a minute. Gap in all other windows.")
        @Nullable Missing missing,
    @JsonPropertyDescription(
            "Maximum number of series of this metric, 1 to 100000. Above the limit, a "
                + "Counter adds up the additional series in one series with the label value "
                + "\"other\", and a Gauge drops them. A Histogram has a series for each bucket, and "
                + "three more, for each combination of label values; above the limit, it adds up "
                + "like a Counter. Default: 1000.")
        @Default("1000")
        @Min(1)
        @Max(100000)
        int maxSeries) {

  /** The default of {@code maxSeries}. */
  public static final int DEFAULT_MAX_SERIES = 1_000;

  public Metric {
    buckets = buckets == null ? List.of() : List.copyOf(buckets);
    where = where == null ? List.of() : List.copyOf(where);
    labels = labels == null ? List.of() : List.copyOf(labels);
    maxSeries = maxSeries == 0 ? DEFAULT_MAX_SERIES : maxSeries;
  }

  /** A metric of all rows, with the numbers as they are in the cells. */
  public static Metric of(
      String name,
      @Nullable String help,
      MetricType type,
      @Nullable String value,
      List<Label> labels,
      @Nullable Columns columns) {
    return new Metric(
        name,
        help,
        type,
        value,
        null,
        List.of(),
        List.of(),
        labels,
        columns,
        null,
        null,
        DEFAULT_MAX_SERIES);
  }

  /** The same metric with other labels. */
  public Metric withLabels(List<Label> other) {
    return new Metric(
        name, help, type, value, scale, buckets, where, other, columns, distinct, missing,
        maxSeries);
  }

  /** The same metric with a factor for each number. */
  public Metric withScale(String other) {
    return new Metric(
        name, help, type, value, other, buckets, where, labels, columns, distinct, missing,
        maxSeries);
  }

  /** Whether the metric is a Histogram. */
  @JsonIgnore
  public boolean isHistogram() {
    return type == MetricType.Histogram;
  }
}
