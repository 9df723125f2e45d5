/** Files of a web server. */
@NullMarked
package io.csvmonitor.exporter.source.store.http;

import org.jspecify.annotations.NullMarked;
