package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A taint of a node that a pod tolerates, as in a pod's spec. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Toleration(
    @JsonPropertyDescription("The taint's key; every key if left out with operator Exists.")
        @Size(max = 317)
        @Nullable String key,
    @JsonPropertyDescription("How the value is compared. Default: Equal.") @Default("Equal")
        Operator operator,
    @JsonPropertyDescription("The taint's value.") @Size(max = 63) @Nullable String value,
    @JsonPropertyDescription("The taint's effect; every one if left out.") @Nullable Effect effect,
    @JsonPropertyDescription("How long the taint is tolerated, in seconds; for ever if left out.")
        @Min(0)
        @Nullable Long tolerationSeconds) {

  /** How a taint's value is compared. */
  public enum Operator {
    /** The values are equal. */
    Equal,
    /** Any value. */
    Exists
  }

  /** What a taint does to a pod that does not tolerate it. */
  public enum Effect {
    /** It is not placed there. */
    NoSchedule,
    /** It is placed there only if there is no other node. */
    PreferNoSchedule,
    /** It is ended. */
    NoExecute
  }

  public Toleration {
    operator = operator == null ? Operator.Equal : operator;
  }
}
