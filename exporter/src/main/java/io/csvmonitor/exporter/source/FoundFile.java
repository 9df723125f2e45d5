package io.csvmonitor.exporter.source;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that is there now.
 *
 * @param path as the source names it
 * @param real where that leads through links, below the folder
 * @param key by which the file system knows it again; null if the file system has no such key
 * @param folder in which it is opened
 */
record FoundFile(Path path, Path real, FileStamp stamp, @Nullable Object key, Folder folder) {}
