package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Files of the file system that the exporter runs on.
 *
 * @param path a file or a glob, relative to the manifest
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FileFrom(String path) {}
