package io.csvmonitor.api.secret;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.RemoteRules;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * A text that is not secret and determines the trusted servers, such as the certificates of
 * authorities. Exactly one component is set.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = RemoteRules.TRUST_ONE, message = RemoteRules.TRUST_ONE_MESSAGE)
public record TrustFrom(
    @JsonPropertyDescription("A key of a Secret in the same namespace, only in a cluster.")
        @Nullable SecretKeyFrom secretKeyRef,
    @JsonPropertyDescription("A key of a ConfigMap in the same namespace, only in a cluster.")
        @Nullable ConfigMapKeyFrom configMapKeyRef,
    @JsonPropertyDescription(
            "A file, only outside a cluster. The path is absolute, or relative to the folder of "
                + "the manifest.")
        @Size(min = 1, max = 1024)
        @Nullable String file) {}
