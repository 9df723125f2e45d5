/**
 * Files of servers that list their files with versions, such as a bucket. Begin at {@link
 * RemoteStore}.
 */
@NullMarked
package io.csvmonitor.exporter.source.store.remote;

import org.jspecify.annotations.NullMarked;
