package io.csvmonitor.api.threshold;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.ThresholdRules;
import io.csvmonitor.api.schema.Amounts;
import io.csvmonitor.api.schema.LabelMatch;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Breached if the share of the total is too high or too low.
 *
 * @param of the series of the total; empty means all series of the metric
 * @param minimum the minimum total; a smaller total is never normal
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = ThresholdRules.ABOVE_OR_BELOW,
    message = ThresholdRules.ABOVE_OR_BELOW_MESSAGE)
@SchemaCustomizer(value = Amounts.class, input = "!above")
@SchemaCustomizer(value = Amounts.class, input = "!below")
@SchemaCustomizer(value = Amounts.class, input = "!minimum")
@SchemaCustomizer(value = LabelMatch.class, input = "of")
public record Share(
    @JsonPropertyDescription(
            "Breached if the share is higher than this, such as \"0.5%\" or \"0.005\".")
        @Nullable String above,
    @JsonPropertyDescription(
            "Breached if the share is lower than this, such as \"90%\" or \"0.9\".")
        @Nullable String below,
    @JsonPropertyDescription(
            "Minimum total. A smaller total is only evaluated if the share is surely too high "
                + "or too low. Default: 100.")
        @Default("100")
        String minimum,
    @JsonPropertyDescription(
            "The series of the total: labels and their values. Default: all series of the "
                + "metric.")
        Map<String, List<String>> of) {
  public Share {
    minimum = minimum == null ? "100" : minimum;
    of = of == null ? Map.of() : Map.copyOf(of);
  }
}
