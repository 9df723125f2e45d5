package io.csvmonitor.api.monitoring;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.secret.SecretKeyFrom;
import io.fabric8.generator.annotation.Required;

/**
 * User name and password that Prometheus sends, from Secrets in the namespace of the CsvMonitor.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EndpointBasicAuth(
    @JsonPropertyDescription("The key of a Secret with the user name.") @Required
        SecretKeyFrom username,
    @JsonPropertyDescription("The key of a Secret with the password.") @Required
        SecretKeyFrom password) {}
