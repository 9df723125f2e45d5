/**
 * Lists the files of a source and opens them, wherever they are stored. Begin at {@link FileStore}.
 */
@NullMarked
package io.csvmonitor.exporter.source.store;

import org.jspecify.annotations.NullMarked;
