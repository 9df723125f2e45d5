package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.DurationRules;
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
 * A rule that defines when a value of a metric is a breach.
 *
 * @param match the allowed values of labels; empty means all series of the metric
 * @param by labels whose combinations of values are evaluated separately; empty means that the sum
 *     of the matching series is evaluated
 * @param window the length of the evaluated windows; null means the period of the source, but at
 *     least a minute
 * @param hold how long a breach is shown at least
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = ThresholdRules.KIND_ONE, message = ThresholdRules.KIND_ONE_MESSAGE)
@ValidationRule(value = ThresholdRules.BASELINE, message = ThresholdRules.BASELINE_MESSAGE)
@SchemaCustomizer(value = LabelMatch.class, input = "match")
@SchemaCustomizer(value = ListOfDistinct.class, input = "by")
public record Threshold(
    @JsonPropertyDescription(
            "The unique name of the threshold and its alert: letters, digits and "
                + "underscores. Example: CheckoutsStopped.")
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
            "The series to evaluate: at most 12 labels, each with at most 64 allowed values. "
                + "Default: all series of the metric. Example: {status: [failed]}.")
        Map<String, List<String>> match,
    @JsonPropertyDescription(
            "Labels, at most 4. Each combination of their values is evaluated separately. "
                + "Default: the sum of the matching series is evaluated.")
        @Size(max = 4)
        List<@Size(min = 1, max = 63) @Pattern(Syntax.LABEL) String> by,
    @JsonPropertyDescription(
            "The length of the evaluated windows, a duration. Windows begin at whole "
                + "multiples of this length in the time zone of the source. Default: the period of "
                + "the source, at least 1m.")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @ValidationRule(value = DurationRules.BOUND, message = DurationRules.BOUND_MESSAGE)
        @Nullable String window,
    @JsonPropertyDescription(
            "Minimum time for which a breach is shown, a duration. A scrape then sees a "
                + "breach in the middle of a batch of rows. Default: \"5m\".")
        @Default("5m")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @ValidationRule(value = DurationRules.BOUND, message = DurationRules.BOUND_MESSAGE)
        String hold,
    @JsonPropertyDescription("The values to compare with, for deviation and dropToZero.")
        @Nullable Baseline baseline,
    @JsonPropertyDescription("Breached if the value is above or below a fixed number.")
        @Nullable Limit limit,
    @JsonPropertyDescription(
            "Breached if the value is above or below a percentage of the expected value.")
        @Nullable Deviation deviation,
    @JsonPropertyDescription("Breached if the value is zero and the expected value is not.")
        @Nullable DropToZero dropToZero,
    @JsonPropertyDescription("Breached if the share of the total is too high.")
        @Nullable Share share,
    @JsonPropertyDescription("Breached if the value is unusual for the series.")
        @Nullable Anomaly anomaly,
    @JsonPropertyDescription("Breached if a value of a label appears for the first time.")
        @Nullable NewValues newValues,
    @JsonPropertyDescription("Breached if there is no new row.") @Nullable Absent absent) {

  public Threshold {
    severity = severity == null ? Severity.Warning : severity;
    match = match == null ? Map.of() : Map.copyOf(match);
    by = by == null ? List.of() : List.copyOf(by);
    hold = hold == null ? "5m" : hold;
  }

  /**
   * The labels whose combinations are evaluated separately: {@code by}, and the label that is
   * checked for new values.
   */
  public List<String> judgedBy() {
    if (newValues == null || by.contains(newValues.label())) {
      return by;
    }
    List<String> all = new ArrayList<>(by);
    all.add(newValues.label());
    return List.copyOf(all);
  }
}
