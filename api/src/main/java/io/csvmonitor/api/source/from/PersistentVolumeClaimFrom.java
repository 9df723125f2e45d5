package io.csvmonitor.api.source.from;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.FromRules;
import io.csvmonitor.api.rule.Syntax;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * Files on the volume of a claim in the same namespace.
 *
 * @param path a file or a glob, relative to the root of the volume
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PersistentVolumeClaimFrom(
    @JsonPropertyDescription(
            "Name of a PersistentVolumeClaim in the same namespace. The exporter mounts the "
                + "claim read-only.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Syntax.OBJECT_NAME)
        String claimName,
    @JsonPropertyDescription(
            "A file or a glob, relative to the root of the volume, without \"..\". Examples: "
                + "\"transactions.csv\", \"exports/*.csv\".")
        @Required
        @Size(min = 1, max = 1024)
        @ValidationRule(value = FromRules.RELATIVE, message = FromRules.RELATIVE_MESSAGE)
        String path) {}
