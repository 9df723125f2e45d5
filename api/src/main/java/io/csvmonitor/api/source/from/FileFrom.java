package io.csvmonitor.api.source.from;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * Files in the file system of the exporter.
 *
 * @param path a file or a glob, relative to the manifest
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FileFrom(
    @JsonPropertyDescription(
            "A file or a glob. The path is absolute, or relative to the folder of the "
                + "manifest. Examples: \"transactions.csv\", \"exports/*.csv.gz\".")
        @Required
        @Size(min = 1, max = 1024)
        String path) {}
