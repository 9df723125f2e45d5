package io.csvmonitor.api.secret;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.RemoteRules;
import io.csvmonitor.api.rule.Syntax;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * A secret value, such as a password. Exactly one component is set. The value is read again for
 * each request.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = RemoteRules.SECRET_ONE, message = RemoteRules.SECRET_ONE_MESSAGE)
public record SecretValue(
    @JsonPropertyDescription(
            "A key of a Secret in the same namespace, only in a cluster. The exporter mounts the "
                + "Secret. The operator does not read it.")
        @Nullable SecretKeyFrom secretKeyRef,
    @JsonPropertyDescription(
            "A file with the value, only outside a cluster. The path is absolute, or relative to "
                + "the folder of the manifest.")
        @Size(min = 1, max = 1024)
        @Nullable String file,
    @JsonPropertyDescription("An environment variable with the value, only outside a cluster.")
        @Size(min = 1, max = 253)
        @Pattern(Syntax.VARIABLE)
        @Nullable String env) {}
