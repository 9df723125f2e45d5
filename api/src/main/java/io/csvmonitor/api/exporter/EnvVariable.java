package io.csvmonitor.api.exporter;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.ClusterRules;
import io.csvmonitor.api.rule.Syntax;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** An environment variable of a container, as in a pod's spec. It has a value or a Secret's key. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = ClusterRules.VARIABLE_ONE, message = ClusterRules.VARIABLE_ONE_MESSAGE)
public record EnvVariable(
    @JsonPropertyDescription("The name, such as \"AWS_REGION\".")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Syntax.VARIABLE)
        String name,
    @JsonPropertyDescription(
            "The value, which is not secret. Kubernetes replaces \"$(NAME)\" by the value of "
                + "another variable.")
        @Size(max = 4096)
        @Nullable String value,
    @JsonPropertyDescription("Where Kubernetes reads the value.")
        @Nullable EnvVariableFrom valueFrom) {}
