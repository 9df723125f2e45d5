package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.schema.Amounts;
import io.csvmonitor.api.schema.LabelMatch;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import java.util.Map;

/**
 * Breached by too large a share of all.
 *
 * @param of the series of the whole; all of the metric if empty
 * @param minimum where the whole is less, nothing is said
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@SchemaCustomizer(value = Amounts.class, input = "!above")
@SchemaCustomizer(value = Amounts.class, input = "!minimum")
@SchemaCustomizer(value = LabelMatch.class, input = "of")
public record Share(
    @JsonPropertyDescription("Breached by a larger share than this, such as \"0.5%\" or \"0.005\".")
        @Required
        String above,
    @JsonPropertyDescription(
            "Judged only where the whole is at least this, so that one failure of two is not "
                + "half of all. Default: 100.")
        @Default("100")
        String minimum,
    @JsonPropertyDescription(
            "The series of the whole: labels and their values. Default: all of the metric.")
        Map<String, List<String>> of) {
  public Share {
    minimum = minimum == null ? "100" : minimum;
    of = of == null ? Map.of() : Map.copyOf(of);
  }
}
