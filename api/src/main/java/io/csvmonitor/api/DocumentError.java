package io.csvmonitor.api;

/** Shim. */
public record DocumentError(String path, int line, String message) {}
