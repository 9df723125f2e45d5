package io.csvmonitor.api.diagnosis;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.schema.ListOfDistinct;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** The states of thresholds that make a diagnosis active, all for the same time. */
@JsonIgnoreProperties(ignoreUnknown = true)
@SchemaCustomizer(value = ListOfDistinct.class, input = "breached")
@SchemaCustomizer(value = ListOfDistinct.class, input = "normal")
public record When(
    @JsonPropertyDescription("Thresholds that must be breached, 1 to 16.")
        @Required
        @Size(min = 1, max = 16)
        List<@Size(min = 1, max = 63) String> breached,
    @JsonPropertyDescription("Thresholds that must be normal at the same time, at most 16.")
        @Size(max = 16)
        List<@Size(min = 1, max = 63) String> normal) {
  public When {
    breached = breached == null ? List.of() : List.copyOf(breached);
    normal = normal == null ? List.of() : List.copyOf(normal);
  }
}
