package io.csvmonitor.api.threshold;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.DurationRules;
import io.csvmonitor.api.rule.Syntax;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * Breached if a value of a label appears for the first time, such as a new status.
 *
 * @param after the length of the history that is required before a value can be new
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NewValues(
    @JsonPropertyDescription("The label to check for new values.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Syntax.LABEL)
        String label,
    @JsonPropertyDescription(
            "The length of the history that is required before a value can be new, a "
                + "duration. Default: \"1d\".")
        @Default("1d")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @ValidationRule(value = DurationRules.BOUND, message = DurationRules.BOUND_MESSAGE)
        String after) {
  public NewValues {
    after = after == null ? "1d" : after;
  }
}
