/** Assigns listed files to known files. No I/O. */
@NullMarked
package io.csvmonitor.exporter.source.identity;

import org.jspecify.annotations.NullMarked;
