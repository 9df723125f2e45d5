package io.csvmonitor.api.metric;

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
 * The values that a Gauge counts: the distinct texts of a column in each window.
 *
 * @param column the column whose texts are counted
 * @param window the length of the windows
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Distinct(
    @JsonPropertyDescription(
            "The column whose distinct texts are counted, without spaces at their ends. An empty "
                + "cell does not count. Without a header row, its position (\"2\").")
        @Required
        @Size(min = 1, max = 100)
        String column,
    @JsonPropertyDescription(
            "The length of the windows, a duration from 1m to 7d. Windows begin at whole "
                + "multiples of this length in the time zone of the source. Default: \"1h\".")
        @Default("1h")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @ValidationRule(value = DurationRules.BOUND, message = DurationRules.BOUND_MESSAGE)
        String window) {
  public Distinct {
    window = window == null ? "1h" : window;
  }
}
