package io.csvmonitor.api.monitoring;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.ClusterRules;
import io.csvmonitor.api.secret.SecretKeyFrom;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * The header Authorization that Prometheus sends, from a Secret in the namespace of the CsvMonitor.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = ClusterRules.AUTH_BASIC,
    message = ClusterRules.AUTH_BASIC_MESSAGE,
    fieldPath = ".type")
public record EndpointAuthorization(
    @JsonPropertyDescription("The scheme before the credentials. Default: \"Bearer\".")
        @Default("Bearer")
        @Size(min = 1, max = 63)
        @Pattern("^[A-Za-z0-9-]+$")
        String type,
    @JsonPropertyDescription("The key of a Secret with the credentials.") @Required
        SecretKeyFrom credentials) {
  public EndpointAuthorization {
    type = type == null ? "Bearer" : type;
  }
}
