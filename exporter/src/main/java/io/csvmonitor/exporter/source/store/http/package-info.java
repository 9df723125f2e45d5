/** Files of a web server. Begin at {@link HttpStore}. */
@NullMarked
package io.csvmonitor.exporter.source.store.http;

import org.jspecify.annotations.NullMarked;
