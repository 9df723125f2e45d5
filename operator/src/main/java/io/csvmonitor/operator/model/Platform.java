package io.csvmonitor.operator.model;

/**
 * The kind of cluster.
 *
 * @param openShift whether the cluster assigns the user and group of pods
 */
public record Platform(boolean openShift) {}
