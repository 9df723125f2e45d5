package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.FromRules;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where the files of a source are. Exactly one component is set. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = FromRules.FROM_ONE, message = FromRules.FROM_ONE_MESSAGE)
public record From(
    @JsonPropertyDescription("Files in the file system of the exporter, only outside a cluster.")
        @Nullable FileFrom file,
    @JsonPropertyDescription("Keys of a ConfigMap in the same namespace.")
        @Nullable ConfigMapFrom configMap,
    @JsonPropertyDescription(
            "Files on the volume of a PersistentVolumeClaim in the same namespace.")
        @Nullable PersistentVolumeClaimFrom persistentVolumeClaim,
    @JsonPropertyDescription("Files of a web server, over HTTP or HTTPS.")
        @Nullable HttpFrom http) {}
