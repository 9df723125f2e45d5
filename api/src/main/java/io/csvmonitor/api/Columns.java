package io.csvmonitor.api;

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
 * @param as the label that has the column's name
 * @param names the columns
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@SchemaCustomizer(value = ListOfDistinct.class, input = "names")
public record Columns(
    @JsonPropertyDescription(
            "Name of the label whose value is the column's name, such as \"comparison\".")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Syntax.LABEL)
        String as,
    @JsonPropertyDescription(
            "The columns, by the names in the header or, without a header row, by position "
                + "(\"2\"). 1 to 64, each once. Example: [today, yesterday].")
        @Required
        @Size(min = 1, max = 64)
        List<@Size(min = 1, max = 100) String> names) {

  public Columns {
    names = names == null ? List.of() : List.copyOf(names);
  }
}
