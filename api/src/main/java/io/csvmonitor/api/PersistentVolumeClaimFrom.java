package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Files on the volume of a claim in the same namespace.
 *
 * @param path a file or a glob, relative to the volume's root
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PersistentVolumeClaimFrom(String claimName, String path) {}
