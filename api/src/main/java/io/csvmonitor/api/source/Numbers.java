package io.csvmonitor.api.source;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.SourceRules;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The format of numbers in the cells of a source.
 *
 * @param decimal the decimal character
 * @param group the character between groups of digits; empty means no groups
 * @param strip texts to remove before or after a number, such as {@code R$}
 * @param duration the form of cells with colons; null means that they are not numbers
 * @param empty cells without a sample
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = SourceRules.NUMBERS_DISTINCT,
    message = SourceRules.NUMBERS_DISTINCT_MESSAGE)
public record Numbers(
    @JsonPropertyDescription("The decimal character. Default: \".\".")
        @Default("\".\"")
        @Size(min = 1, max = 1)
        @Pattern("^[^0-9A-Za-z\\s+%-]$")
        String decimal,
    @JsonPropertyDescription(
            "The character between groups of digits. Empty means no groups. Default: empty. "
                + "Examples: \",\", \" \".")
        @Default("\"\"")
        @Size(max = 1)
        @Pattern("^[^0-9A-Za-z\\r\\n+%-]?$")
        String group,
    @JsonPropertyDescription(
            "Texts to remove before or after a number, at most 16, such as \"R$\".")
        @Size(max = 16)
        List<@Size(min = 1, max = 16) String> strip,
    @JsonPropertyDescription(
            "The meaning of cells with colons, such as 01:30:00: a duration, whose value is in "
                + "seconds. If not set, such cells are bad.")
        @Nullable DurationForm duration,
    @JsonPropertyDescription(
            "Cells without a sample, at most 16. Default: the empty cell. Example: [\"\", "
                + "\"-\", \"N/A\"].")
        @Default("[\"\"]")
        @Size(max = 16)
        List<@Size(max = 32) String> empty) {

  static final Numbers DEFAULT = of(".", "", List.of(), List.of(""));

  public Numbers {
    decimal = decimal == null ? "." : decimal;
    group = group == null ? "" : group;
    strip = strip == null ? List.of() : List.copyOf(strip);
    empty = empty == null ? List.of("") : List.copyOf(empty);
  }

  /** A format without durations. */
  public static Numbers of(String decimal, String group, List<String> strip, List<String> empty) {
    return new Numbers(decimal, group, strip, null, empty);
  }
}
