package io.csvmonitor.exporter.source;

/**
 * What a look at a source's files found to be read.
 *
 * @param file the file; its position is where reading goes on
 * @param rewritten whether its earlier content is no more, so that it is read from its beginning
 *     and compared
 */
public record Change(FileProgress file, boolean rewritten) {}
