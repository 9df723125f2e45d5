package io.csvmonitor.api.exporter;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.ClusterRules;
import io.csvmonitor.api.rule.Syntax;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * The place where the exporter stores its state: an existing claim, or a claim that the operator
 * creates.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = ClusterRules.STATE_ONE, message = ClusterRules.STATE_ONE_MESSAGE)
@ValidationRule(value = ClusterRules.STATE_CLASS, message = ClusterRules.STATE_CLASS_MESSAGE)
public record StateVolume(
    @JsonPropertyDescription("Name of an existing PersistentVolumeClaim in the same namespace.")
        @Size(min = 1, max = 253)
        @Pattern(Syntax.OBJECT_NAME)
        @Nullable String claimName,
    @JsonPropertyDescription(
            "Size of a claim that the operator creates for this CsvMonitor, such as \"1Gi\". "
                + "The claim is deleted with the CsvMonitor. An edit never deletes the claim.")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.QUANTITY)
        @Nullable String size,
    @JsonPropertyDescription(
            "Storage class of the created claim. Default: the default class of the cluster.")
        @Size(min = 1, max = 253)
        @Pattern(Syntax.OBJECT_NAME)
        @Nullable String storageClassName) {}
