/**
 * The allowed clients and TLS: the web config file of Prometheus exporter-toolkit. Begin at {@link
 * WebConfigFile}.
 */
@NullMarked
package io.csvmonitor.exporter.http.security;

import org.jspecify.annotations.NullMarked;
