package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * Files of the file system that the exporter runs on.
 *
 * @param path a file or a glob, relative to the manifest
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FileFrom(
    @JsonPropertyDescription(
            "A file or a glob over files, relative to the manifest's folder or absolute. "
                + "Examples: \"transactions.csv\", \"exports/*.csv.gz\".")
        @Required
        @Size(min = 1, max = 1024)
        String path) {}
