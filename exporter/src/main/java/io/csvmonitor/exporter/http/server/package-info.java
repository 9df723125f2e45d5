/** The ports: addresses, accepted hosts, start and end. */
@NullMarked
package io.csvmonitor.exporter.http.server;

import org.jspecify.annotations.NullMarked;
