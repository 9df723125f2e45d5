package io.csvmonitor.api.threshold;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.ThresholdRules;
import io.csvmonitor.api.schema.Amounts;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Breached if the value is above or below a fixed number. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = ThresholdRules.ABOVE_OR_BELOW,
    message = ThresholdRules.ABOVE_OR_BELOW_MESSAGE)
@SchemaCustomizer(value = Amounts.class, input = "above")
@SchemaCustomizer(value = Amounts.class, input = "below")
public record Limit(
    @JsonPropertyDescription(
            "Breached if the value is above this number: a whole number, or a text such as "
                + "\"0.5\".")
        @Nullable String above,
    @JsonPropertyDescription(
            "Breached if the value is below this number: a whole number, or a text such as "
                + "\"0.5\".")
        @Nullable String below) {}
