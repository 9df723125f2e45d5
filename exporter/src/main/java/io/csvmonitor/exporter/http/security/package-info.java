/** Who is let in, and over TLS: the web config file of Prometheus' exporter-toolkit. */
@NullMarked
package io.csvmonitor.exporter.http.security;

import org.jspecify.annotations.NullMarked;
