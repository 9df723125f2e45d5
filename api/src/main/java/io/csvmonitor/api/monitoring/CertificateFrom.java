package io.csvmonitor.api.monitoring;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.ClusterRules;
import io.csvmonitor.api.secret.ConfigMapKeyFrom;
import io.csvmonitor.api.secret.SecretKeyFrom;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A certificate in a Secret or in a ConfigMap. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = ClusterRules.CERTIFICATE_ONE,
    message = ClusterRules.CERTIFICATE_ONE_MESSAGE)
public record CertificateFrom(
    @JsonPropertyDescription("The key of a Secret.") @Nullable SecretKeyFrom secret,
    @JsonPropertyDescription("The key of a ConfigMap.") @Nullable ConfigMapKeyFrom configMap) {}
