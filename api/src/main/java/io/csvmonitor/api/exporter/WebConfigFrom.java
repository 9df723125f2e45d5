package io.csvmonitor.api.exporter;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.Syntax;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A web config file in a Secret. The files that are named in the web config file are keys of the
 * same Secret.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WebConfigFrom(
    @JsonPropertyDescription("Name of a Secret in the same namespace.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Syntax.OBJECT_NAME)
        String secretName,
    @JsonPropertyDescription(
            "The key of the Secret that has the file. Default: \"web-config.yaml\".")
        @Default("web-config.yaml")
        @Size(min = 1, max = 253)
        @Pattern(Syntax.KEY)
        String key) {
  public WebConfigFrom {
    key = key == null ? "web-config.yaml" : key;
  }
}
