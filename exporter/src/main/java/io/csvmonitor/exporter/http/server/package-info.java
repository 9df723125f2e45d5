/** The ports: addresses, accepted hosts, start and end. Begin at {@link WebServer}. */
@NullMarked
package io.csvmonitor.exporter.http.server;

import org.jspecify.annotations.NullMarked;
