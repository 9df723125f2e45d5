package io.csvmonitor.operator.model;

/**
 * What kind of cluster it is.
 *
 * @param openShift whether it gives pods their user and group itself
 */
public record Platform(boolean openShift) {}
