package io.csvmonitor.api.exporter;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.secret.SecretKeyFrom;
import io.fabric8.generator.annotation.Required;

/** The source of an environment variable's value when a container starts. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EnvVariableFrom(
    @JsonPropertyDescription(
            "A key of a Secret in the same namespace. The value is read when the pod starts: a "
                + "changed Secret needs a new pod.")
        @Required
        SecretKeyFrom secretKeyRef) {}
