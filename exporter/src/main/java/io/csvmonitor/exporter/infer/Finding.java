package io.csvmonitor.exporter.infer;

/**
 * Something that {@code infer} found in a file.
 *
 * @param what the subject, such as {@code delimiter}
 * @param found the result
 * @param why the reason, and other possible results
 */
record Finding(String what, String found, String why) {}
