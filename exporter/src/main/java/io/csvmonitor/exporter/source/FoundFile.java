package io.csvmonitor.exporter.source;

import java.nio.file.Path;

/** A file that is there now. */
record FoundFile(Path path, FileStamp stamp) {}
