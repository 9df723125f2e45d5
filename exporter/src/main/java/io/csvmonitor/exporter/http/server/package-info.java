/** The ports: addresses, hosts that are answered, start and end. */
@NullMarked
package io.csvmonitor.exporter.http.server;

import org.jspecify.annotations.NullMarked;
