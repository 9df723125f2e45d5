package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.ThresholdRules;
import io.csvmonitor.api.schema.Amounts;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * Breached if the value is above or below a percentage of the expected value.
 *
 * @param minimumDifference the minimum difference from the expected value for a breach
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = ThresholdRules.ABOVE_OR_BELOW,
    message = ThresholdRules.ABOVE_OR_BELOW_MESSAGE)
@SchemaCustomizer(value = Amounts.class, input = "!above")
@SchemaCustomizer(value = Amounts.class, input = "!below")
@SchemaCustomizer(value = Amounts.class, input = "!minimumDifference")
public record Deviation(
    @JsonPropertyDescription(
            "Breached if the value is above this part of the expected value, such as "
                + "\"130%\" for 1.3 times the expected value.")
        @Nullable String above,
    @JsonPropertyDescription(
            "Breached if the value is below this part of the expected value, such as \"70%\" "
                + "for 0.7 times the expected value.")
        @Nullable String below,
    @JsonPropertyDescription(
            "Minimum difference from the expected value for a breach, so that small numbers "
                + "cause no alerts. Default: 0.")
        @Default("0")
        String minimumDifference) {
  public Deviation {
    minimumDifference = minimumDifference == null ? "0" : minimumDifference;
  }
}
