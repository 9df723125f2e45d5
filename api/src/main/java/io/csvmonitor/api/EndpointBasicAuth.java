package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** User and password that Prometheus sends, in Secrets of the CsvMonitor's namespace. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EndpointBasicAuth(
    @JsonPropertyDescription("The key of a Secret with the user's name.") @Required
        SecretKeyFrom username,
    @JsonPropertyDescription("The key of a Secret with the password.") @Required
        SecretKeyFrom password) {}
