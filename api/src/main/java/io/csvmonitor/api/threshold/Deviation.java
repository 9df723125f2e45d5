package io.csvmonitor.api.threshold;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.ThresholdRules;
import io.csvmonitor.api.schema.Amounts;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * Breached if the value is too far above or below the expected value.
 *
 * @param above a part of the expected value
 * @param below a part of the expected value
 * @param aboveBy a difference from the expected value
 * @param belowBy a difference from the expected value
 * @param minimumDifference the minimum difference from the expected value for a breach of {@code
 *     above} or {@code below}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = ThresholdRules.DEVIATION_LIMIT,
    message = ThresholdRules.DEVIATION_LIMIT_MESSAGE)
@SchemaCustomizer(value = Amounts.class, input = "!above")
@SchemaCustomizer(value = Amounts.class, input = "!below")
@SchemaCustomizer(value = Amounts.class, input = "!aboveBy")
@SchemaCustomizer(value = Amounts.class, input = "!belowBy")
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
            "Breached if the value is above the expected value by more than this, in the unit of "
                + "the metric. For a ratio, \"2%\" means two percentage points.")
        @Nullable String aboveBy,
    @JsonPropertyDescription(
            "Breached if the value is below the expected value by more than this, in the unit of "
                + "the metric. For a ratio, \"2%\" means two percentage points.")
        @Nullable String belowBy,
    @JsonPropertyDescription(
            "Minimum difference from the expected value for a breach of above or below, so "
                + "that small numbers cause no alerts. Default: 0.")
        @Default("0")
        String minimumDifference) {
  public Deviation {
    minimumDifference = minimumDifference == null ? "0" : minimumDifference;
  }
}
