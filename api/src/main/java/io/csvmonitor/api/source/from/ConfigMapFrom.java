package io.csvmonitor.api.source.from;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.FromRules;
import io.csvmonitor.api.rule.Syntax;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * Keys of a ConfigMap in the same namespace.
 *
 * @param key a key or a glob over keys
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConfigMapFrom(
    @JsonPropertyDescription(
            "Name of the ConfigMap. You can create it later: until then, the exporter "
                + "reports that the ConfigMap is missing.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Syntax.OBJECT_NAME)
        String name,
    @JsonPropertyDescription(
            "A key of the ConfigMap, or a glob that matches keys, such as \"checkout.csv\" "
                + "or \"*.csv\".")
        @Required
        @Size(min = 1, max = 253)
        @Pattern("^[^/]+$")
        @ValidationRule(value = FromRules.KEY, message = FromRules.KEY_MESSAGE)
        @ValidationRule(value = FromRules.KEY_GLOB, message = FromRules.KEY_GLOB_MESSAGE)
        String key) {}
