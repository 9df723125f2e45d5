/** The endpoints and their paths: metrics, status page, reload, health. Begin at {@link Router}. */
@NullMarked
package io.csvmonitor.exporter.http.endpoint;

import org.jspecify.annotations.NullMarked;
