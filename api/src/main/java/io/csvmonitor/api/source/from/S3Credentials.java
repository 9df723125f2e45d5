package io.csvmonitor.api.source.from;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.secret.SecretValue;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** The access key of a bucket. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record S3Credentials(
    @JsonPropertyDescription("The ID of the access key.") @Required SecretValue accessKeyId,
    @JsonPropertyDescription("The secret access key.") @Required SecretValue secretAccessKey,
    @JsonPropertyDescription("The token of temporary credentials.")
        @Nullable SecretValue sessionToken) {}
