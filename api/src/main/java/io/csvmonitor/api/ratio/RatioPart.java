package io.csvmonitor.api.ratio;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.schema.LabelMatch;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;

/**
 * The numerator or the denominator of a ratio: the sum of some series of a metric.
 *
 * @param match the allowed values of labels; empty means all series of the metric
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@SchemaCustomizer(value = LabelMatch.class, input = "match")
public record RatioPart(
    @JsonPropertyDescription("The name of a metric of one of the sources.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern("^[a-zA-Z_][a-zA-Z0-9_]*$")
        String metric,
    @JsonPropertyDescription(
            "The series that are added up: at most 12 labels, each with at most 64 allowed values. "
                + "Default: all series of the metric. Example: {status: [approved]}.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Map<String, List<String>> match) {
  public RatioPart {
    match = match == null ? Map.of() : Map.copyOf(match);
  }
}
