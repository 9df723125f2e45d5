package io.csvmonitor.api.metric;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.Syntax;
import io.csvmonitor.api.schema.ListOfDistinct;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * Columns of a wide table that become series of one metric.
 *
 * @param as the label that has the name of the column as its value
 * @param names the columns
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@SchemaCustomizer(value = ListOfDistinct.class, input = "names")
public record Columns(
    @JsonPropertyDescription(
            "The label that has the name of the column as its value, such as \"comparison\".")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Syntax.LABEL)
        String as,
    @JsonPropertyDescription(
            "The names of the columns. Without a header row, their positions (\"2\"). 1 to "
                + "64, each once. Example: [today, yesterday].")
        @Required
        @Size(min = 1, max = 64)
        List<@Size(min = 1, max = 100) String> names) {

  public Columns {
    names = names == null ? List.of() : List.copyOf(names);
  }
}
