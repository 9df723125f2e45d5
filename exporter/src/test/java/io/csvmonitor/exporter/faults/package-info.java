/** A file system that fails when a test wants it to; below it are real files. */
@NullMarked
package io.csvmonitor.exporter.faults;

import org.jspecify.annotations.NullMarked;
