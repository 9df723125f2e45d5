package io.csvmonitor.api.monitoring;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.schema.OpenFields;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;

/** The clients that can connect to port 8081 of the exporter. */
@JsonIgnoreProperties(ignoreUnknown = true)
@SchemaCustomizer(value = OpenFields.class, input = "from")
public record NetworkPolicyFrom(
    @JsonPropertyDescription(
            "Peers, as in an ingress rule of a NetworkPolicy: podSelector, namespaceSelector "
                + "and ipBlock. With an empty list, nobody can connect.")
        @Required
        @Size(max = 32)
        List<Map<String, Object>> from) {
  public NetworkPolicyFrom {
    from = from == null ? List.of() : List.copyOf(from);
  }
}
