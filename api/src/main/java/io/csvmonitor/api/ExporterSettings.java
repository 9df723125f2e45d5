package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.Syntax;
import io.csvmonitor.api.schema.BoundedTexts;
import io.csvmonitor.api.schema.OpenFields;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the exporter runs in a cluster; outside of one this says nothing.
 *
 * @param affinity as in a pod's spec
 * @param podSecurityContext as in a pod's spec, in place of the operator's
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@SchemaCustomizer(value = BoundedTexts.class, input = "nodeSelector")
@SchemaCustomizer(value = OpenFields.class, input = "affinity")
@SchemaCustomizer(value = OpenFields.class, input = "podSecurityContext")
public record ExporterSettings(
    @JsonPropertyDescription(
            "The exporter's image, in place of the operator's default. " + NEEDS_LEAVE)
        @Size(min = 1, max = 512)
        @Nullable String image,
    @JsonPropertyDescription("What the exporter's container asks for and may use at most.")
        @Nullable Resources resources,
    @JsonPropertyDescription("Labels of the nodes on which the exporter may run.")
        Map<String, String> nodeSelector,
    @JsonPropertyDescription(
            "Taints of nodes that the exporter tolerates, at most 32. " + NEEDS_LEAVE)
        @Size(max = 32)
        List<Toleration> tolerations,
    @JsonPropertyDescription("The pod's affinity, as in a pod's spec.")
        @Nullable Map<String, Object> affinity,
    @JsonPropertyDescription("The pod's priority class. " + NEEDS_LEAVE)
        @Size(min = 1, max = 253)
        @Pattern(Syntax.OBJECT_NAME)
        @Nullable String priorityClassName,
    @JsonPropertyDescription(
            "The ServiceAccount under which the exporter runs, one that exists in the same "
                + "namespace. Its token is not mounted. Default: one without rights, made for it. "
                + NEEDS_LEAVE)
        @Size(min = 1, max = 253)
        @Pattern(Syntax.OBJECT_NAME)
        @Nullable String serviceAccountName,
    @JsonPropertyDescription(
            "Where the exporter keeps its progress. If left out, on a volume that goes with the "
                + "pod: a new pod then reads the files again and arrives at the same totals.")
        @Nullable StateVolume state,
    @JsonPropertyDescription(
            "TLS and basic auth for port 8081, by a web config file of Prometheus' exporters in a "
                + "Secret.")
        @Nullable WebConfigFrom webConfig,
    @JsonPropertyDescription(
            "The pod's security context, as in a pod's spec, in place of the operator's. "
                + NEEDS_LEAVE)
        @Nullable Map<String, Object> podSecurityContext) {
  /** Of a field that gives more than a plain pod. */
  private static final String NEEDS_LEAVE =
      "Refused unless the operator's chart allows it by exporter.allow.";

  static final ExporterSettings DEFAULT =
      new ExporterSettings(null, null, Map.of(), List.of(), null, null, null, null, null, null);

  public ExporterSettings {
    nodeSelector = nodeSelector == null ? Map.of() : Map.copyOf(nodeSelector);
    tolerations = tolerations == null ? List.of() : List.copyOf(tolerations);
  }
}
