package io.csvmonitor.api.source.from;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.secret.SecretValue;
import io.fabric8.generator.annotation.Required;

/** User name and password that the exporter sends to the server. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record HttpBasicAuth(
    @JsonPropertyDescription("The user name.") @Required SecretValue username,
    @JsonPropertyDescription("The password.") @Required SecretValue password) {}
