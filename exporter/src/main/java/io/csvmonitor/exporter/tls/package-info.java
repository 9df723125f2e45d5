/** Reads certificates and keys, for servers and for clients. Begin at {@link Pem}. */
@NullMarked
package io.csvmonitor.exporter.tls;

import org.jspecify.annotations.NullMarked;
