/** The allowed clients and TLS: the web config file of Prometheus exporter-toolkit. */
@NullMarked
package io.csvmonitor.exporter.http.security;

import org.jspecify.annotations.NullMarked;
