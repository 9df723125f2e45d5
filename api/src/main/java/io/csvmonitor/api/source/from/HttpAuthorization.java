package io.csvmonitor.api.source.from;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.ClusterRules;
import io.csvmonitor.api.secret.SecretValue;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** The header Authorization that the exporter sends to the server. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = ClusterRules.AUTH_BASIC,
    message = ClusterRules.AUTH_BASIC_MESSAGE,
    fieldPath = ".type")
public record HttpAuthorization(
    @JsonPropertyDescription("The scheme before the credentials. Default: \"Bearer\".")
        @Default("Bearer")
        @Size(min = 1, max = 63)
        @Pattern("^[A-Za-z0-9-]+$")
        String type,
    @JsonPropertyDescription("The credentials, such as a token.") @Required
        SecretValue credentials) {
  public HttpAuthorization {
    type = type == null ? "Bearer" : type;
  }
}
