/** Files of servers that list their files with versions, such as a bucket. */
@NullMarked
package io.csvmonitor.exporter.source.store.remote;

import org.jspecify.annotations.NullMarked;
