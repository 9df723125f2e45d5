package io.csvmonitor.api.ratio;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.DurationRules;
import io.csvmonitor.api.rule.MetricRules;
import io.csvmonitor.api.rule.Syntax;
import io.csvmonitor.api.schema.Amounts;
import io.csvmonitor.api.schema.ListOfDistinct;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A quotient of two sums over the same window: approved payments of all payments, or turnover by
 * payments.
 *
 * @param by labels whose combinations of values have separate ratios; empty means one ratio
 * @param window the length of the windows; null means the period of the source, but at least a
 *     minute
 * @param minimum with less in the denominator, the ratio is unknown
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = MetricRules.METRIC_OWNED, message = MetricRules.METRIC_OWNED_MESSAGE)
@ValidationRule(value = MetricRules.METRIC_AFFIX, message = MetricRules.METRIC_AFFIX_MESSAGE)
@SchemaCustomizer(value = Amounts.class, input = "!minimum")
@SchemaCustomizer(value = ListOfDistinct.class, input = "by")
public record Ratio(
    @JsonPropertyDescription(
            "The name of the ratio and of its gauge, unique in all ratios and metrics: letters, "
                + "digits and underscores. Example: approval_rate.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern("^[a-zA-Z_][a-zA-Z0-9_]*$")
        String name,
    @JsonPropertyDescription("The description of the ratio in Prometheus. At most 500 characters.")
        @Size(max = 500)
        @Nullable String help,
    @JsonPropertyDescription("The part above the fraction line.") @Required RatioPart numerator,
    @JsonPropertyDescription(
            "The part below the fraction line. It can be a metric of another source than the"
                + " numerator.")
        @Required
        RatioPart denominator,
    @JsonPropertyDescription(
            "Labels that both metrics have, at most 4. Each combination of their values has a "
                + "separate ratio. Default: one ratio of the sums.")
        @Size(max = 4)
        List<@Size(min = 1, max = 63) @Pattern(Syntax.LABEL) String> by,
    @JsonPropertyDescription(
            "The length of the windows, a duration. Windows begin at whole multiples of this length"
                + " in the time zone of the source. Default: the period of the source, at least 1m."
                + " For metrics of two sources, the zone is that of the denominator, and the"
                + " default the longer period.")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @ValidationRule(value = DurationRules.BOUND, message = DurationRules.BOUND_MESSAGE)
        @Nullable String window,
    @JsonPropertyDescription("Minimum denominator. With less, the ratio is unknown. Default: 100.")
        @Default("100")
        String minimum) {
  public Ratio {
    by = by == null ? List.of() : List.copyOf(by);
    minimum = minimum == null ? "100" : minimum;
  }

  /** Whether the ratio is a part of a whole, which is shown as a percentage. */
  @JsonIgnore
  public boolean isPercentage() {
    return numerator.metric().equals(denominator.metric());
  }
}
