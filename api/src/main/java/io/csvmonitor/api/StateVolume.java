package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.ClusterRules;
import io.csvmonitor.api.rule.Syntax;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where the exporter keeps its progress: on a claim that exists, or on one made for it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = ClusterRules.STATE_ONE, message = ClusterRules.STATE_ONE_MESSAGE)
@ValidationRule(value = ClusterRules.STATE_CLASS, message = ClusterRules.STATE_CLASS_MESSAGE)
public record StateVolume(
    @JsonPropertyDescription("Name of a PersistentVolumeClaim in the same namespace that exists.")
        @Size(min = 1, max = 253)
        @Pattern(Syntax.OBJECT_NAME)
        @Nullable String claimName,
    @JsonPropertyDescription(
            "Size of a claim that is made for this CsvMonitor and goes with it, such as \"1Gi\". "
                + "An edit never deletes it.")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.QUANTITY)
        @Nullable String size,
    @JsonPropertyDescription(
            "Storage class of the claim that is made. Default: the cluster's default class.")
        @Size(min = 1, max = 253)
        @Pattern(Syntax.OBJECT_NAME)
        @Nullable String storageClassName) {}
