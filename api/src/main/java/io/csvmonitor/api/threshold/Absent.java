package io.csvmonitor.api.threshold;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.DurationRules;
import io.csvmonitor.api.rule.Syntax;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * Breached if there is no new row.
 *
 * @param after the time without a new row
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Absent(
    @JsonPropertyDescription(
            "Breached after this time without a new row of the matching series, a duration.")
        @Required
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @ValidationRule(value = DurationRules.BOUND, message = DurationRules.BOUND_MESSAGE)
        String after) {}
