package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.Syntax;
import io.csvmonitor.api.rule.ThresholdRules;
import io.csvmonitor.api.schema.LabelMatch;
import io.csvmonitor.api.schema.ListOfDistinct;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is watched of a metric, and when it is a breach.
 *
 * @param match the values of labels that a series must have, all series of the metric if empty
 * @param by labels of which each combination of values is judged by itself; the matched series are
 *     summed if empty
 * @param window what is judged at a time; the source's period, at least a minute, if null
 * @param hold how long a breach is shown at least
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = ThresholdRules.KIND_ONE, message = ThresholdRules.KIND_ONE_MESSAGE)
@ValidationRule(value = ThresholdRules.BASELINE, message = ThresholdRules.BASELINE_MESSAGE)
@SchemaCustomizer(value = LabelMatch.class, input = "match")
@SchemaCustomizer(value = ListOfDistinct.class, input = "by")
public record Threshold(
    @JsonPropertyDescription(
            "The threshold's name, unique: letters, digits and underscores, as alerts are called "
                + "by it. Example: CheckoutsStopped.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Syntax.LABEL)
        @ValidationRule(
            value = ThresholdRules.ALERT_OWNED,
            message = ThresholdRules.ALERT_OWNED_MESSAGE)
        String name,
    @JsonPropertyDescription("How urgent a breach is: Critical, Warning or Info. Default: Warning.")
        @Default("Warning")
        Severity severity,
    @JsonPropertyDescription("The name of a metric of one of the sources.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern("^[a-zA-Z_][a-zA-Z0-9_]*$")
        String metric,
    @JsonPropertyDescription(
            "The series that are judged: labels and the values that they may have, at most 12 of "
                + "64. Default: all of the metric. Example: {status: [failed]}.")
        Map<String, List<String>> match,
    @JsonPropertyDescription(
            "Labels of which each combination of values is judged by itself, at most 4. Default: "
                + "the matched series are summed.")
        @Size(max = 4)
        List<@Size(min = 1, max = 63) @Pattern(Syntax.LABEL) String> by,
    @JsonPropertyDescription(
            "How much time is judged at once, a duration: windows begin at whole multiples of it "
                + "in the source's time zone. Default: the source's period, at least 1m.")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @Nullable String window,
    @JsonPropertyDescription(
            "How long a breach is shown at least, a duration, so that one in the middle of a "
                + "batch of rows is scraped. Default: \"5m\".")
        @Default("5m")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        String hold,
    @JsonPropertyDescription("What a value is compared with, for deviation and dropToZero.")
        @Nullable Baseline baseline,
    @JsonPropertyDescription("Breached above or below a fixed value.") @Nullable Limit limit,
    @JsonPropertyDescription("Breached by more or less than a part of the baseline.")
        @Nullable Deviation deviation,
    @JsonPropertyDescription("Breached by zero where the baseline is not.")
        @Nullable DropToZero dropToZero,
    @JsonPropertyDescription("Breached by too large a share of all.") @Nullable Share share,
    @JsonPropertyDescription("Breached by what is unusual for this series.")
        @Nullable Anomaly anomaly,
    @JsonPropertyDescription("Breached by a label's value that was never seen before.")
        @Nullable NewValues newValues,
    @JsonPropertyDescription("Breached where no new row comes.") @Nullable Absent absent) {

  public Threshold {
    severity = severity == null ? Severity.Warning : severity;
    match = match == null ? Map.of() : Map.copyOf(match);
    by = by == null ? List.of() : List.copyOf(by);
    hold = hold == null ? "5m" : hold;
  }

  /** The labels by which series are told apart: {@code by}, and the one watched for new values. */
  public List<String> judgedBy() {
    if (newValues == null || by.contains(newValues.label())) {
      return by;
    }
    List<String> all = new ArrayList<>(by);
    all.add(newValues.label());
    return List.copyOf(all);
  }
}
