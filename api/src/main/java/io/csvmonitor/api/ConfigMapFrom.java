package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Keys of a ConfigMap in the same namespace.
 *
 * @param key a key or a glob over keys
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConfigMapFrom(String name, String key) {}
