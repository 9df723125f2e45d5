package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** Where a source's files are: exactly one of these. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record From(
    @Nullable FileFrom file,
    @Nullable ConfigMapFrom configMap,
    @Nullable PersistentVolumeClaimFrom persistentVolumeClaim) {}
