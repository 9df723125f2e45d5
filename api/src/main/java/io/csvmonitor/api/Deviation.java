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
 * Breached by more or less than a part of the baseline.
 *
 * @param minimumDifference a smaller difference is no breach
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
            "Breached by more than this part of the expected value, such as \"130%\", which is "
                + "1.3 times it.")
        @Nullable String above,
    @JsonPropertyDescription(
            "Breached by less than this part of the expected value, such as \"70%\", which is "
                + "0.7 of it.")
        @Nullable String below,
    @JsonPropertyDescription(
            "Only where the difference from the expected value is at least this, so that small "
                + "numbers do not alert. Default: 0.")
        @Default("0")
        String minimumDifference) {
  public Deviation {
    minimumDifference = minimumDifference == null ? "0" : minimumDifference;
  }
}
