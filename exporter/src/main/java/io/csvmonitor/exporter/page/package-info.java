/** The status page, and the same content as JSON. Begin at {@link StatusPage}. */
@NullMarked
package io.csvmonitor.exporter.page;

import org.jspecify.annotations.NullMarked;
