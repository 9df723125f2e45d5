package io.csvmonitor.api.exporter;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A taint of a node that a pod tolerates, as in a pod's spec. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Toleration(
    @JsonPropertyDescription(
            "The key of the taint. Without a key, the operator Exists matches every key.")
        @Size(max = 317)
        @Nullable String key,
    @JsonPropertyDescription("How the value is compared. Default: Equal.") @Default("Equal")
        Operator operator,
    @JsonPropertyDescription("The value of the taint.") @Size(max = 63) @Nullable String value,
    @JsonPropertyDescription("The effect of the taint. If not set, every effect matches.")
        @Nullable Effect effect,
    @JsonPropertyDescription(
            "How long the taint is tolerated, in seconds. If not set, there is no limit.")
        @Min(0)
        @Nullable Long tolerationSeconds) {

  /** How the value of a taint is compared. */
  public enum Operator {
    /** The values are equal. */
    Equal,
    /** Any value. */
    Exists
  }

  /** The effect of a taint on a pod that does not tolerate it. */
  public enum Effect {
    /** The pod is not placed on the node. */
    NoSchedule,
    /** The pod is placed on the node only if there is no other node. */
    PreferNoSchedule,
    /** The pod is ended. */
    NoExecute
  }

  public Toleration {
    operator = operator == null ? Operator.Equal : operator;
  }
}
