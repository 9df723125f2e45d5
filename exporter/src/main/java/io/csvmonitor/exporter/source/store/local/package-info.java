/** Files of the local file system, and of what is mounted into it. Begin at {@link FileSet}. */
@NullMarked
package io.csvmonitor.exporter.source.store.local;

import org.jspecify.annotations.NullMarked;
