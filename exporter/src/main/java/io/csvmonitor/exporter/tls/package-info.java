/** Reads certificates and keys, for servers and for clients. */
@NullMarked
package io.csvmonitor.exporter.tls;

import org.jspecify.annotations.NullMarked;
