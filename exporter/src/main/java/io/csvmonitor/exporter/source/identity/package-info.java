/** Assigns listed files to known files. No I/O. Begin at {@link FileMatcher}. */
@NullMarked
package io.csvmonitor.exporter.source.identity;

import org.jspecify.annotations.NullMarked;
