package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.Syntax;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * Breached where no new row comes.
 *
 * @param after how long
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Absent(
    @JsonPropertyDescription("For how long there is no new row of the matched series, a duration.")
        @Required
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        String after) {}
