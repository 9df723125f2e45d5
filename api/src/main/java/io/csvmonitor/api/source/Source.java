package io.csvmonitor.api.source;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.metric.RowCondition;
import io.csvmonitor.api.rule.DurationRules;
import io.csvmonitor.api.rule.SourceRules;
import io.csvmonitor.api.rule.Syntax;
import io.csvmonitor.api.schema.ListByName;
import io.csvmonitor.api.schema.ListOfDistinct;
import io.csvmonitor.api.source.from.From;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One CSV source: a file or the files of a glob, their format, and their metrics.
 *
 * @param freshness the maximum age of the newest row, a duration; an older source is stale. Null
 *     means two periods, but at least 1h
 * @param retention how much older than the newest row a remembered row can be, a duration
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = SourceRules.SNAPSHOT_COUNTER,
    message = SourceRules.SNAPSHOT_COUNTER_MESSAGE)
@ValidationRule(value = SourceRules.HISTOGRAM_MODE, message = SourceRules.HISTOGRAM_MODE_MESSAGE)
@ValidationRule(value = SourceRules.DISTINCT, message = SourceRules.DISTINCT_MESSAGE)
@ValidationRule(value = SourceRules.DISTINCT_BY, message = SourceRules.DISTINCT_BY_MESSAGE)
@SchemaCustomizer(value = ListByName.class, input = "metrics")
@SchemaCustomizer(value = ListOfDistinct.class, input = "distinctBy")
public record Source(
    @JsonPropertyDescription(
            "The unique name of the source: lower case letters, digits and \"-\", at most 63 "
                + "characters.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        String name,
    @JsonPropertyDescription(
            "The location of the files: exactly one of file, configMap, "
                + "persistentVolumeClaim, http, s3, gcs, azureBlob and sftp.")
        @Required
        From from,
    @JsonPropertyDescription(
            "The format of the files. Default: RFC 4180 in UTF-8 with a header row.")
        Format format,
    @JsonPropertyDescription(
            "The format of numbers in the cells. Default: plain decimals such as 1234.5 or "
                + "1e3.")
        Numbers numbers,
    @JsonPropertyDescription(
            "Conditions for the rows of this source, at most 8. A row is used if it matches all "
                + "of them. Other rows are left out: they are counted, and are not bad.")
        @Size(max = 8)
        List<RowCondition> where,
    @JsonPropertyDescription(
            "The columns that identify a row in all files of this source, at most 16. A row with"
                + " the same values in these columns as an earlier row does not count again. For"
                + " exports that overlap. Only with time, in mode Append. Default: no columns; the"
                + " rows of each file count. Example: [transaction_id].")
        @Size(max = 16)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<@Size(min = 1, max = 100) String> distinctBy,
    @JsonPropertyDescription(
            "The meaning of a row. Append: an event, counted exactly once. Upsert: the total of its"
                + " series at its time; a later row with the same time replaces this row. Restate:"
                + " a part of the total of its series at its time; the rows of one version of a"
                + " file add up, and a new version replaces all rows of its times. Snapshot: a part"
                + " of the current state. Default: Append.")
        @Default("Append")
        Mode mode,
    @JsonPropertyDescription(
            "The columns with the time of a row. If not set, the time of a row is the time "
                + "at which the exporter read the row.")
        @Nullable Time time,
    @JsonPropertyDescription(
            "Maximum age of the newest row, a duration such as \"1h\". If the newest row is "
                + "older, the source is stale. Default: two periods, at least 1h.")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @ValidationRule(value = DurationRules.BOUND, message = DurationRules.BOUND_MESSAGE)
        @Nullable String freshness,
    @JsonPropertyDescription(
            "How much older than the newest row the remembered rows can be, a duration. The "
                + "exporter recognizes remembered rows in a rewritten file. Default: \"35d\".")
        @Default("35d")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @ValidationRule(value = DurationRules.BOUND, message = DurationRules.BOUND_MESSAGE)
        String retention,
    @JsonPropertyDescription(
            "If true, the status page shows the text of bad rows, which can contain private "
                + "data. Otherwise bad rows are masked. Default: false.")
        @Default("false")
        boolean showBadRows,
    @JsonPropertyDescription("The metrics from the rows of this source, 1 to 16.")
        @Required
        @Size(min = 1, max = 16)
        List<Metric> metrics) {

  public Source {
    format = format == null ? Format.DEFAULT : format;
    numbers = numbers == null ? Numbers.DEFAULT : numbers;
    where = where == null ? List.of() : List.copyOf(where);
    distinctBy = distinctBy == null ? List.of() : List.copyOf(distinctBy);
    mode = mode == null ? Mode.Append : mode;
    retention = retention == null ? "35d" : retention;
    metrics = metrics == null ? List.of() : List.copyOf(metrics);
  }

  /** The same source with other metrics. */
  public Source withMetrics(List<Metric> other) {
    return new Source(
        name,
        from,
        format,
        numbers,
        where,
        distinctBy,
        mode,
        time,
        freshness,
        retention,
        showBadRows,
        other);
  }

  /** Whether this source has a metric with a name. */
  public boolean hasMetric(String metric) {
    return metrics.stream().anyMatch(each -> each.name().equals(metric));
  }

  /**
   * The metric with a name.
   *
   * @throws java.util.NoSuchElementException if the source has no such metric
   */
  public Metric metric(String metric) {
    return metrics.stream().filter(each -> each.name().equals(metric)).findFirst().orElseThrow();
  }
}
