package io.csvmonitor.api.exporter;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.schema.Quantities;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import java.util.Map;

/** The resource requests and limits of a container, as quantities by the name of the resource. */
@JsonIgnoreProperties(ignoreUnknown = true)
@SchemaCustomizer(value = Quantities.class, input = "requests")
@SchemaCustomizer(value = Quantities.class, input = "limits")
public record Resources(
    @JsonPropertyDescription(
            "The resources that are reserved for the container, such as \"cpu: 50m\".")
        Map<String, String> requests,
    @JsonPropertyDescription("The maximum resources of the container, such as \"memory: 512Mi\".")
        Map<String, String> limits) {
  public Resources {
    requests = requests == null ? Map.of() : Map.copyOf(requests);
    limits = limits == null ? Map.of() : Map.copyOf(limits);
  }
}
