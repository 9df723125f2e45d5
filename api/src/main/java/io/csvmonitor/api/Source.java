package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.SourceRules;
import io.csvmonitor.api.rule.Syntax;
import io.csvmonitor.api.schema.ListByName;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
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
@ValidationRule(
    value = SourceRules.SNAPSHOT_COUNTER,
    message = SourceRules.SNAPSHOT_COUNTER_MESSAGE)
@SchemaCustomizer(value = ListByName.class, input = "metrics")
public record Source(
    @JsonPropertyDescription(
            "The source's name, unique: lower case letters, digits and \"-\", at most 63 "
                + "characters.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        String name,
    @JsonPropertyDescription(
            "Where the files are: exactly one of file, configMap and persistentVolumeClaim.")
        @Required
        From from,
    @JsonPropertyDescription(
            "How the files are written. Default: RFC 4180 in UTF-8 with a header row.")
        Format format,
    @JsonPropertyDescription(
            "How numbers are written in the cells. Default: plain decimals such as 1234.5 or "
                + "1e3.")
        Numbers numbers,
    @JsonPropertyDescription(
            "What a row means. Append: an event, counted exactly once. Upsert: the total of "
                + "its series at its time, replaced by a later row of that time. Snapshot: the "
                + "file is the present state. Default: Append.")
        @Default("Append")
        Mode mode,
    @JsonPropertyDescription(
            "Where a row says when it happened. If left out, rows have the time at which "
                + "they were read.")
        @Nullable Time time,
    @JsonPropertyDescription(
            "How old the newest row may be before the source is stale, a duration such as "
                + "\"1h\". Default: two periods, at least 1h.")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @Nullable String freshness,
    @JsonPropertyDescription(
            "How long behind the newest row rows are remembered, to recognise them in a "
                + "rewritten file; a duration. Default: \"35d\".")
        @Default("35d")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        String retention,
    @JsonPropertyDescription(
            "Whether the status page shows the text of bad rows, which may hold what is "
                + "private, and not only their shape. Default: false.")
        @Default("false")
        boolean showBadRows,
    @JsonPropertyDescription("The metrics made of this source's rows, 1 to 16.")
        @Required
        @Size(min = 1, max = 16)
        List<Metric> metrics) {

  public Source {
    format = format == null ? Format.DEFAULT : format;
    numbers = numbers == null ? Numbers.DEFAULT : numbers;
    mode = mode == null ? Mode.Append : mode;
    retention = retention == null ? "35d" : retention;
    metrics = metrics == null ? List.of() : List.copyOf(metrics);
  }

  /** The same with other metrics. */
  public Source withMetrics(List<Metric> other) {
    return new Source(
        name, from, format, numbers, mode, time, freshness, retention, showBadRows, other);
  }
}
