package io.csvmonitor.exporter.infer;

/**
 * Something that {@code infer} found in a file.
 *
 * @param what what was looked for, such as {@code delimiter}
 * @param found the result
 * @param why what speaks for it, and what else was possible
 */
record Finding(String what, String found, String why) {}
