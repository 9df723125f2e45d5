package io.csvmonitor.api.exporter;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.ClusterRules;
import io.csvmonitor.api.rule.Syntax;
import io.csvmonitor.api.schema.BoundedAnnotations;
import io.csvmonitor.api.schema.BoundedTexts;
import io.csvmonitor.api.schema.ListByName;
import io.csvmonitor.api.schema.OpenFields;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the exporter in a cluster. Outside a cluster, these settings are not used.
 *
 * @param affinity as in a pod's spec
 * @param podSecurityContext as in a pod's spec, instead of the operator's default
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@SchemaCustomizer(value = BoundedTexts.class, input = "nodeSelector")
@SchemaCustomizer(value = BoundedTexts.class, input = "podLabels")
@SchemaCustomizer(value = BoundedAnnotations.class, input = "podAnnotations")
@SchemaCustomizer(value = ListByName.class, input = "env")
@SchemaCustomizer(value = OpenFields.class, input = "affinity")
@SchemaCustomizer(value = OpenFields.class, input = "podSecurityContext")
@ValidationRule(
    value = ClusterRules.POD_LABELS,
    message = ClusterRules.POD_LABELS_MESSAGE,
    fieldPath = ".podLabels")
@ValidationRule(
    value = ClusterRules.POD_ANNOTATIONS,
    message = ClusterRules.POD_ANNOTATIONS_MESSAGE,
    fieldPath = ".podAnnotations")
public record ExporterSettings(
    @JsonPropertyDescription(
            "The image of the exporter, instead of the operator's default. " + NEEDS_LEAVE)
        @Size(min = 1, max = 512)
        @Nullable String image,
    @JsonPropertyDescription("The resource requests and limits of the container.")
        @Nullable Resources resources,
    @JsonPropertyDescription("Labels of the nodes on which the exporter can run.")
        Map<String, String> nodeSelector,
    @JsonPropertyDescription(
            "Taints of nodes that the exporter tolerates, at most 32. " + NEEDS_LEAVE)
        @Size(max = 32)
        List<Toleration> tolerations,
    @JsonPropertyDescription("The affinity of the pod, as in the spec of a pod.")
        @Nullable Map<String, Object> affinity,
    @JsonPropertyDescription("The priority class of the pod. " + NEEDS_LEAVE)
        @Size(min = 1, max = 253)
        @Pattern(Syntax.OBJECT_NAME)
        @Nullable String priorityClassName,
    @JsonPropertyDescription(
            "The ServiceAccount of the exporter. It must exist in the same namespace. Its "
                + "token is not mounted. Default: a ServiceAccount without rights, created by the "
                + "operator. "
                + NEEDS_LEAVE)
        @Size(min = 1, max = 253)
        @Pattern(Syntax.OBJECT_NAME)
        @Nullable String serviceAccountName,
    @JsonPropertyDescription(
            "The storage for the state of the exporter. If not set, the state is deleted "
                + "with the pod. A new pod then reads the files again and calculates the same "
                + "totals.")
        @Nullable StateVolume state,
    @JsonPropertyDescription(
            "TLS and basic authentication for port 8081, from a web config file of "
                + "Prometheus exporters in a Secret.")
        @Nullable WebConfigFrom webConfig,
    @JsonPropertyDescription(
            "The security context of the pod, as in the spec of a pod, instead of the "
                + "operator's default. "
                + NEEDS_LEAVE)
        @Nullable Map<String, Object> podSecurityContext,
    @JsonPropertyDescription(
            "Labels of the pod, in addition to the labels of the operator, such as "
                + "\"azure.workload.identity/use\". "
                + NEEDS_LEAVE)
        Map<String, String> podLabels,
    @JsonPropertyDescription(
            "Annotations of the pod, in addition to the annotations of the operator. "
                + NEEDS_LEAVE)
        Map<String, String> podAnnotations,
    @JsonPropertyDescription(
            "Environment variables of the container, at most 32, such as a region for the store "
                + "of a source. "
                + NEEDS_LEAVE)
        @Size(max = 32)
        List<EnvVariable> env) {
  /** The end of the description of a field that needs more rights than a plain pod. */
  private static final String NEEDS_LEAVE =
      "Refused unless exporter.allow in the operator's chart permits this field.";

  /** The settings of a manifest without {@code spec.exporter}. */
  public static final ExporterSettings DEFAULT =
      new ExporterSettings(
          null, null, Map.of(), List.of(), null, null, null, null, null, null, Map.of(), Map.of(),
          List.of());

  public ExporterSettings {
    nodeSelector = nodeSelector == null ? Map.of() : Map.copyOf(nodeSelector);
    tolerations = tolerations == null ? List.of() : List.copyOf(tolerations);
    podLabels = podLabels == null ? Map.of() : Map.copyOf(podLabels);
    podAnnotations = podAnnotations == null ? Map.of() : Map.copyOf(podAnnotations);
    env = env == null ? List.of() : List.copyOf(env);
  }
}
