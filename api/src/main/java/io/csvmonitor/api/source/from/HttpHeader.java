package io.csvmonitor.api.source.from;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.RemoteRules;
import io.csvmonitor.api.secret.SecretValue;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A header of each request. It has a value or a secret value. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = RemoteRules.HEADER_ONE, message = RemoteRules.HEADER_ONE_MESSAGE)
public record HttpHeader(
    @JsonPropertyDescription("The name, such as \"Accept\".")
        @Required
        @Size(min = 1, max = 63)
        @Pattern("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$")
        @ValidationRule(value = RemoteRules.HEADER_NAME, message = RemoteRules.HEADER_NAME_MESSAGE)
        String name,
    @JsonPropertyDescription("The value, which is not secret.")
        @Size(max = 1024)
        @Pattern("^[ -~]*$")
        @Nullable String value,
    @JsonPropertyDescription("A secret value, such as the key of an API.")
        @Nullable SecretValue valueFrom) {}
