/** Bytes, and what changed: which files a source has, what was read of them, what is new. */
@NullMarked
package io.csvmonitor.exporter.source;

import org.jspecify.annotations.NullMarked;
