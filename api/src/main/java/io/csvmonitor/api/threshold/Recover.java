package io.csvmonitor.api.threshold;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.ThresholdRules;
import io.csvmonitor.api.schema.Amounts;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * The second limit of a threshold, past which a breach ends. The unit is that of the first limit: a
 * number for {@code limit}, a part of the expected value for {@code deviation}, a share for {@code
 * share}.
 *
 * @param above a breach below the lower limit ends when the value is above this
 * @param below a breach above the upper limit ends when the value is below this
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = ThresholdRules.ABOVE_OR_BELOW,
    message = ThresholdRules.ABOVE_OR_BELOW_MESSAGE)
@SchemaCustomizer(value = Amounts.class, input = "above")
@SchemaCustomizer(value = Amounts.class, input = "below")
public record Recover(
    @JsonPropertyDescription(
            "A breach below the lower limit ends when the value is above this. The unit is that "
                + "of the limit: a number, or for a deviation a percentage of the expected value.")
        @Nullable String above,
    @JsonPropertyDescription(
            "A breach above the upper limit ends when the value is below this. The unit is that "
                + "of the limit: a number, or for a deviation or a share a percentage.")
        @Nullable String below) {}
