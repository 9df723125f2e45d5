/** Files of the local file system, and of what is mounted into it. */
@NullMarked
package io.csvmonitor.exporter.source.store.local;

import org.jspecify.annotations.NullMarked;
