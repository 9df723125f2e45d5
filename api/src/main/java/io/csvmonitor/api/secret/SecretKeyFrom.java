package io.csvmonitor.api.secret;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.Syntax;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A key of a Secret in the namespace of the CsvMonitor. The operator reads only the name of the
 * Secret, not the Secret.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SecretKeyFrom(
    @JsonPropertyDescription("Name of a Secret in the same namespace.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Syntax.OBJECT_NAME)
        String name,
    @JsonPropertyDescription("The key.") @Required @Size(min = 1, max = 253) @Pattern(Syntax.KEY)
        String key) {}
